// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/checklistmodel.h"

#include <algorithm>

namespace models {

using catalogue::Check;
using catalogue::CheckResult;

void CheckListModel::setChecks(const QList<Check> &checks)
{
    const bool sameRequirements = std::equal(
        checks.begin(), checks.end(), m_checks.begin(), m_checks.end(),
        [](const Check &left, const Check &right) { return left.requirement == right.requirement; });
    if (!sameRequirements) {
        // Another offer under another intent: nothing that could be kept.
        beginResetModel();
        m_checks = checks;
        endResetModel();
        return;
    }
    m_checks = checks;
    if (!m_checks.isEmpty())
        emit dataChanged(index(0), index(int(m_checks.size()) - 1));
}

int CheckListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_checks.size());
}

QVariant CheckListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Check &check = m_checks.at(index.row());
    const QString title = catalogue::requirementTitle(check.requirement);
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case Qt::ToolTipRole:
        if (!check.message.isEmpty())
            return tr("%1: %2").arg(title, check.message);
        return tr("%1: wanted %2, offered %3").arg(title, check.wanted, check.got);
    case Qt::AccessibleTextRole: {
        QString outcome;
        switch (check.result) {
        case CheckResult::Pass:
            outcome = tr("met");
            break;
        case CheckResult::Fail:
            outcome = tr("not met");
            break;
        case CheckResult::Unknown:
            outcome = check.accepted ? tr("not published, accepted") : tr("can't be verified");
            break;
        case CheckResult::Differs:
            outcome = tr("differs from the wish");
            break;
        }
        return tr("%1: %2, wanted %3, offered %4").arg(title, outcome, check.wanted, check.got);
    }
    case WantedRole:
        return check.wanted;
    case GotRole:
        return check.got;
    case ResultRole:
        return int(check.result);
    case AcceptedRole:
        return check.accepted;
    default:
        return {};
    }
}

} // namespace models
