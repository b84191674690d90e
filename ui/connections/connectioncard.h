// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/connections.h"
#include "ui/widgets/card.h"

class QLabel;
class QPushButton;

namespace widgets {
class Badge;
class ElidedLabel;
class Label;
class Theme;
} // namespace widgets

namespace connections {
class CheckGroups;

/// One connection: what it is, how it is doing, what the last preflight found, and what can be done.
class ConnectionCard : public widgets::Card
{
    Q_OBJECT
public:
    ConnectionCard(const models::Connection &connection, widgets::Theme &theme, QWidget *parent = nullptr);
    void setConnection(const models::Connection &connection);

signals:
    void useWanted(const QString &id);
    void checkWanted(const QString &id);
    void removeWanted(const QString &id);

private:
    QLayout *buildHead();
    QLayout *buildSummary();
    void refresh();
    void refreshHealth();
    void refreshChecks();

    widgets::Theme &m_theme;
    models::Connection m_connection;
    bool m_open = false; // the results are shown

    widgets::ElidedLabel *m_title;
    widgets::Badge *m_inUse;
    QLabel *m_mark;
    widgets::Label *m_health;
    QPushButton *m_use;
    QPushButton *m_check;
    QPushButton *m_remove;
    widgets::ElidedLabel *m_origin;
    widgets::Label *m_message;
    widgets::Badge *m_warning;
    widgets::Label *m_summary;
    QPushButton *m_toggle;
    CheckGroups *m_groups;
};

} // namespace connections
