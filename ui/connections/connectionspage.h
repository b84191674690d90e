// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/connections.h"

#include <QHash>
#include <QScrollArea>

class QVBoxLayout;

namespace widgets {
class Theme;
}

namespace connections {
class ConnectionCard;

/// Every federation one can work with, how each is doing, and which one is in use.
class ConnectionsPage : public QScrollArea
{
    Q_OBJECT
public:
    ConnectionsPage(models::Connections &connections, widgets::Theme &theme, QWidget *parent = nullptr);

private:
    void refresh();
    void refreshTroubles();
    void chooseFile();

    models::Connections &m_connections;
    widgets::Theme &m_theme;
    QVBoxLayout *m_list;
    QVBoxLayout *m_troubles;
    QWidget *m_hint;
    QHash<QString, ConnectionCard *> m_cards; // by id
};

} // namespace connections
