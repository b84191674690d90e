// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/clock.h"
#include "core/catalogue/gpufacts.h"
#include "core/catalogue/offer.h"
#include "core/catalogue/places.h"
#include "ui/models/feedstate.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace models {

/// What a connection offers right now, and how the offers keep up with it. Long-lived; whoever feeds
/// it (the program) calls replace() and setState(), whoever shows it listens to the signals.
class Market : public QObject
{
    Q_OBJECT
public:
    Market(catalogue::Places places, catalogue::GpuFacts facts, const base::Clock &clock,
           QObject *parent = nullptr);

    [[nodiscard]] const catalogue::Places &places() const { return m_places; }
    [[nodiscard]] const catalogue::GpuFacts &facts() const { return m_facts; }

    /// An immutable snapshot; keep the pointer as long as indices into it are used.
    using Snapshot = std::shared_ptr<const catalogue::Offers>;
    [[nodiscard]] Snapshot offers() const { return m_offers; }
    /// Without those that are no longer offered.
    [[nodiscard]] qsizetype offerCount() const { return m_offerCount; }
    [[nodiscard]] qsizetype providerCount() const { return m_providerCount; }

    /// The connection's name for people: "Demo federation".
    [[nodiscard]] QString connectionTitle() const { return m_title; }
    [[nodiscard]] bool isSimulated() const { return m_simulated; }
    /// When the offers were last seen by us; UTC, by our clock.
    [[nodiscard]] QDateTime updatedAt() const { return m_updatedAt; }
    [[nodiscard]] const FeedState &state() const { return m_state; }
    [[nodiscard]] QDateTime now() const { return m_clock.now(); }

    /// Another connection: the offers of the last one go.
    void setConnection(const QString &title, bool simulated);
    void setState(const FeedState &state);
    /// The server's clock minus ours: times in offers are the server's.
    void setClockDifference(std::chrono::seconds difference) { m_clockDifference = difference; }
    /// `at` by our clock.
    void replace(Snapshot offers, const QDateTime &at);
    void replace(catalogue::Offers offers, const QDateTime &at);

    /// How long ago the provider confirmed the offer; nothing where that is not published.
    [[nodiscard]] std::optional<std::chrono::seconds> ageOf(const catalogue::Offer &offer) const;
    /// "updated 4 s ago"; empty before the first offers.
    [[nodiscard]] QString updatedText() const;
    /// -1 cheaper, 1 dearer a short while ago, else 0.
    [[nodiscard]] int trendOf(const QString &offer) const;
    /// It came a short while ago, to others that had been there.
    [[nodiscard]] bool isNew(const QString &offer) const;
    /// Grows with every snapshot that moved a price or brought an offer.
    [[nodiscard]] quint64 newsSerial() const { return m_newsSerial; }
    /// How long trends and arrivals are told.
    void setNewsTime(std::chrono::milliseconds time) { m_newsTime = time; }

    /// Asks whoever feeds the market to look again now.
    void refresh() { emit refreshRequested(); }

signals:
    void changed();
    void connectionChanged();
    void stateChanged();
    void newsFaded(); // some trend or arrival is news no longer
    void refreshRequested();

private:
    struct News
    {
        int trend = 0;
        bool arrived = false;
        QDateTime until{};
    };
    void gatherNews(const catalogue::Offers &offers);
    void count();
    void fadeNews();

    const base::Clock &m_clock;
    catalogue::Places m_places;
    catalogue::GpuFacts m_facts;
    Snapshot m_offers;
    qsizetype m_offerCount = 0;
    qsizetype m_providerCount = 0;
    QHash<QString, News> m_news; // by offer; few
    quint64 m_newsSerial = 0;
    std::chrono::milliseconds m_newsTime{10'000};
    QTimer m_fading;
    QString m_title;
    bool m_simulated = false;
    FeedState m_state;
    QDateTime m_updatedAt;
    std::chrono::seconds m_clockDifference{0};
};

} // namespace models
