// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/assessment.h"

#include <QAbstractListModel>

namespace models {

/// Every check of one offer, for the details: what is wanted, what the offer has, and whether that
/// is enough.
class CheckListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        WantedRole = Qt::UserRole, // QString
        GotRole,                   // QString
        ResultRole,                // int of catalogue::CheckResult
        AcceptedRole               // bool: unknown, and the user accepts that
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    void setChecks(const QList<catalogue::Check> &checks);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<catalogue::Check> m_checks;
};

} // namespace models
