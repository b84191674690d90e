// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/gpufacts.h"
#include "core/catalogue/offer.h"
#include "core/catalogue/places.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <memory>

namespace models {

/// What a connection offers right now. Long-lived; whoever feeds it (files today, a federation
/// later) calls replace(), whoever shows it listens to changed().
class Market : public QObject
{
    Q_OBJECT
public:
    Market(catalogue::Places places, catalogue::GpuFacts facts, QObject *parent = nullptr);

    /// An immutable snapshot; keep the pointer as long as indices into it are used.
    using Snapshot = std::shared_ptr<const catalogue::Offers>;
    [[nodiscard]] Snapshot offers() const { return m_offers; }
    [[nodiscard]] const catalogue::Places &places() const { return m_places; }
    [[nodiscard]] const catalogue::GpuFacts &facts() const { return m_facts; }
    /// The connection's name for people: "Demo federation".
    [[nodiscard]] QString connectionTitle() const { return m_title; }
    [[nodiscard]] bool isSimulated() const { return m_simulated; }
    [[nodiscard]] QDateTime updatedAt() const { return m_updatedAt; } // UTC

    void setConnection(const QString &title, bool simulated);
    void replace(catalogue::Offers offers, const QDateTime &at);

signals:
    void changed();
    void connectionChanged();

private:
    catalogue::Places m_places;
    catalogue::GpuFacts m_facts;
    Snapshot m_offers;
    QString m_title;
    bool m_simulated = false;
    QDateTime m_updatedAt;
};

} // namespace models
