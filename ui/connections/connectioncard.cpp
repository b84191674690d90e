// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/connections/connectioncard.h"

#include "ui/connections/checkgroups.h"
#include "ui/models/feedstate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStringList>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using models::Connection;
using widgets::Badge;
using widgets::ElidedLabel;
using widgets::Label;
using widgets::TextRole;
using widgets::Token;

namespace connections {
namespace {

struct HealthLook
{
    QString icon;
    Token token;
};

HealthLook healthLook(Connection::Health health)
{
    switch (health) {
    case Connection::Health::Unknown:
        return {u"minus"_s, Token::Muted};
    case Connection::Health::Checking:
        return {u"latency"_s, Token::Accent};
    case Connection::Health::Good:
        return {u"check"_s, Token::Ok};
    case Connection::Health::Trouble:
        return {u"warning"_s, Token::Warn};
    case Connection::Health::Bad:
        break;
    }
    return {u"error"_s, Token::Bad};
}

QString originOf(const Connection &connection)
{
    if (connection.kind == Connection::Kind::Demo)
        return ConnectionCard::tr("Inside this program; providers, offers and prices are made up");
    QStringList parts;
    if (!connection.server.isEmpty())
        parts << connection.server;
    if (!connection.source.isEmpty()) {
        const QString home = QDir::homePath() + u'/';
        parts << QDir::toNativeSeparators(connection.source.startsWith(home)
                                              ? QString("~/"_L1 + connection.source.mid(home.size()))
                                              : connection.source);
    }
    return parts.join(u" · "_s);
}

} // namespace

ConnectionCard::ConnectionCard(const Connection &connection, widgets::Theme &theme, QWidget *parent)
    : Card(theme, {}, parent)
    , m_theme(theme)
    , m_connection(connection)
{
    setObjectName("connection-"_L1 + connection.id);
    body()->setSpacing(theme.px(6));
    body()->addLayout(buildHead());
    m_origin = new ElidedLabel(theme, TextRole::SecondRank, {}, Token::Muted, this);
    m_origin->setElideMode(Qt::ElideMiddle);
    body()->addWidget(m_origin);
    m_message = new Label(theme, TextRole::Body, {}, Token::Text, this);
    m_message->setObjectName(u"message"_s);
    body()->addWidget(m_message);
    m_warning = new Badge(theme, Badge::Tone::Warn, {}, this);
    m_warning->setObjectName(u"warning"_s);
    body()->addWidget(m_warning);
    body()->addLayout(buildSummary());
    m_groups = new CheckGroups(theme, this);
    m_groups->setObjectName(u"results"_s);
    body()->addWidget(m_groups);
    m_open = !connection.usable; // what is missing stands in place
    connect(&theme, &widgets::Theme::changed, this, &ConnectionCard::refreshHealth);
    refresh();
}

QLayout *ConnectionCard::buildHead()
{
    m_title = new ElidedLabel(m_theme, TextRole::CardTitle, {}, Token::Text, this);
    m_inUse = new Badge(m_theme, Badge::Tone::Accent, tr("In use"), this);
    m_inUse->setObjectName(u"inUse"_s);
    m_inUse->setWordWrap(false);
    m_mark = new QLabel(this);
    m_health = new Label(m_theme, TextRole::Strong, {}, Token::Text, this);
    m_health->setObjectName(u"health"_s);
    m_health->setWordWrap(false);
    m_use = widgets::plainButton(tr("Use"), this);
    m_use->setObjectName(u"use"_s);
    m_check = widgets::plainButton(tr("Check"), this);
    m_check->setObjectName(u"check"_s);
    m_remove = widgets::dangerButton(tr("Remove"), this);
    m_remove->setObjectName(u"remove"_s);
    m_remove->setToolTip(tr("Takes the file off this list; the file itself stays as it is"));
    connect(m_use, &QPushButton::clicked, this, [this] { emit useWanted(m_connection.id); });
    connect(m_check, &QPushButton::clicked, this, [this] {
        m_open = true;
        emit checkWanted(m_connection.id);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeWanted(m_connection.id); });

    auto *head = new QHBoxLayout;
    head->setSpacing(m_theme.px(8));
    head->addWidget(m_title, 1);
    head->addWidget(m_inUse);
    head->addSpacing(m_theme.px(4));
    head->addWidget(m_mark);
    head->addWidget(m_health);
    head->addSpacing(m_theme.px(8));
    head->addWidget(m_use);
    head->addWidget(m_check);
    head->addWidget(m_remove);
    return head;
}

QLayout *ConnectionCard::buildSummary()
{
    m_summary = new Label(m_theme, TextRole::SecondRank, {}, Token::Muted, this);
    m_summary->setObjectName(u"summary"_s);
    m_toggle = widgets::linkButton({}, this);
    m_toggle->setObjectName(u"toggle"_s);
    connect(m_toggle, &QPushButton::clicked, this, [this] {
        m_open = !m_open;
        refreshChecks();
    });
    auto *row = new QHBoxLayout;
    row->addWidget(m_summary, 1);
    row->addWidget(m_toggle);
    return row;
}

void ConnectionCard::setConnection(const Connection &connection)
{
    if (m_connection == connection)
        return;
    m_connection = connection;
    refresh();
}

void ConnectionCard::refresh()
{
    const QString &title = m_connection.title;
    m_title->setText(title);
    m_origin->setText(originOf(m_connection));
    m_origin->setVisible(!m_origin->text().isEmpty());
    m_message->setText(m_connection.message);
    m_message->setVisible(!m_connection.message.isEmpty());
    m_warning->setText(m_connection.warning);
    m_warning->setVisible(!m_connection.warning.isEmpty());

    const bool canUse = m_connection.usable && !m_connection.inUse;
    if (!canUse && m_use->hasFocus())
        m_check->setFocus(); // before it vanishes, so that the keyboard stays in this card
    m_inUse->setVisible(m_connection.inUse);
    m_use->setVisible(canUse);
    m_use->setAccessibleName(tr("Use %1").arg(title));
    m_check->setVisible(m_connection.usable);
    m_check->setAccessibleName(tr("Check %1").arg(title));
    m_remove->setVisible(m_connection.removable);
    m_remove->setAccessibleName(tr("Remove %1").arg(title));
    refreshHealth();
    refreshChecks();
}

void ConnectionCard::refreshHealth()
{
    const HealthLook look = healthLook(m_connection.health);
    const int side = m_theme.px(16);
    m_mark->setPixmap(m_theme.icon(look.icon, look.token).pixmap(QSize(side, side), devicePixelRatioF()));
    const QString word = models::healthText(m_connection.health);
    m_health->setText(word);
    m_health->setToken(look.token);
    setAccessibleName(m_connection.inUse ? tr("%1, in use, %2").arg(m_connection.title, word)
                                         : tr("%1, %2").arg(m_connection.title, word));
    setAccessibleDescription(m_connection.message);
}

void ConnectionCard::refreshChecks()
{
    const bool any = !m_connection.checks.isEmpty();
    QString summary;
    if (m_connection.checking)
        summary = tr("Checking … looked at so far: %1").arg(QLocale().toString(m_connection.checks.size()));
    else if (m_connection.checkedAt.isValid())
        summary = tr("Checked at %1: %2")
                      .arg(m_connection.checkedAt.toLocalTime().time().toString(u"HH:mm"_s),
                           checkSummary(m_connection.checks));
    m_summary->setText(summary);
    m_summary->setVisible(!summary.isEmpty());
    m_check->setEnabled(!m_connection.checking);
    m_toggle->setVisible(any && m_connection.usable);
    m_toggle->setText(m_open ? tr("Hide results") : tr("Show results"));
    m_toggle->setAccessibleName(m_open ? tr("Hide the results for %1").arg(m_connection.title)
                                       : tr("Show the results for %1").arg(m_connection.title));
    m_groups->setChecks(m_open ? m_connection.checks : QList<models::HealthCheck>());
    m_groups->setVisible(m_open && any);
}

} // namespace connections
