// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/connections.h"

#include <QWidget>

class QVBoxLayout;

namespace widgets {
class Theme;
}

namespace connections {

/// The results of a preflight in groups, what needs somebody first: level, what was found, what to do.
class CheckGroups : public QWidget
{
    Q_OBJECT
public:
    explicit CheckGroups(widgets::Theme &theme, QWidget *parent = nullptr);

    void setChecks(const QList<models::HealthCheck> &checks);
    [[nodiscard]] const QList<models::HealthCheck> &checks() const { return m_checks; }

private:
    void rebuild();
    void addGroup(models::HealthCheck::Level level);
    void addCheck(const models::HealthCheck &check);

    widgets::Theme &m_theme;
    QVBoxLayout *m_rows;
    QList<models::HealthCheck> m_checks;
};

/// "1 error, 2 warnings", or that everything is in order.
[[nodiscard]] QString checkSummary(const QList<models::HealthCheck> &checks);

} // namespace connections
