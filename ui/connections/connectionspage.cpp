// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/connections/connectionspage.h"

#include "ui/connections/checkgroups.h"
#include "ui/connections/connectioncard.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/pageheader.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using models::Connection;
using models::Connections;
using widgets::Label;
using widgets::TextRole;
using widgets::Token;

namespace connections {

ConnectionsPage::ConnectionsPage(Connections &connections, widgets::Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_connections(connections)
    , m_theme(theme)
    , m_list(new QVBoxLayout)
    , m_troubles(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24));
    rows->setSpacing(theme.px(14));
    auto *header = new widgets::PageHeader(theme, tr("Connections"), page);
    header->setSubtitle(tr("Where offers come from, and where workloads are bought"));
    QPushButton *add = widgets::plainButton(tr("Add kubeconfig file …"), page);
    add->setObjectName(u"addFile"_s);
    add->setToolTip(tr("Or drop the file onto this page"));
    connect(add, &QPushButton::clicked, this, &ConnectionsPage::chooseFile);
    header->actions()->addWidget(add);
    rows->addWidget(header);
    for (QVBoxLayout *part : {m_troubles, m_list}) {
        part->setSpacing(theme.px(14));
        rows->addLayout(part);
    }
    auto *hint = new Label(theme, TextRole::Body,
                           tr("No kubeconfig was found. To work with a real federation, add the kubeconfig "
                              "file of a cluster with a FLUIDOS node, or drop it onto this page."),
                           Token::Muted, page);
    hint->setObjectName(u"noKubeconfig"_s);
    m_hint = hint;
    rows->addWidget(hint);
    auto *addresses =
        new Label(theme, TextRole::SecondRank,
                  tr("The https:// address of a FLARE REST service can't be used yet."), Token::Muted, page);
    addresses->setObjectName(u"addresses"_s);
    rows->addWidget(addresses);
    rows->addStretch(1);
    setWidget(page);
    page->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);

    connect(&connections, &QAbstractItemModel::rowsInserted, this, &ConnectionsPage::refresh);
    connect(&connections, &QAbstractItemModel::rowsRemoved, this, &ConnectionsPage::refresh);
    connect(&connections, &QAbstractItemModel::rowsMoved, this, &ConnectionsPage::refresh);
    connect(&connections, &QAbstractItemModel::dataChanged, this, &ConnectionsPage::refresh);
    connect(&connections, &Connections::troublesChanged, this, &ConnectionsPage::refreshTroubles);
    refresh();
    refreshTroubles();
}

void ConnectionsPage::refresh()
{
    const QList<Connection> &all = m_connections.all();
    m_cards.removeIf([&](QHash<QString, ConnectionCard *>::iterator card) {
        const bool stays = std::any_of(all.begin(), all.end(), [&](const Connection &connection) {
            return connection.id == card.key();
        });
        if (!stays) {
            m_list->removeWidget(*card);
            (*card)->hide();
            (*card)->deleteLater(); // its own button may have asked
        }
        return !stays;
    });
    for (int row = 0; row < all.size(); ++row) {
        const Connection &connection = all.at(row);
        ConnectionCard *&card = m_cards[connection.id];
        if (card == nullptr) {
            card = new ConnectionCard(connection, m_theme, widget());
            connect(card, &ConnectionCard::useWanted, &m_connections, &Connections::useRequested);
            connect(card, &ConnectionCard::checkWanted, &m_connections, &Connections::checkRequested);
            connect(card, &ConnectionCard::removeWanted, &m_connections, &Connections::removeRequested);
        }
        if (m_list->indexOf(card) != row) {
            m_list->removeWidget(card);
            m_list->insertWidget(row, card);
        }
        card->setConnection(connection);
    }
    // Tab goes through the cards as they stand, whenever each of them came.
    QWidget *before = findChild<QWidget *>(u"addFile"_s);
    for (int row = 0; row < m_list->count(); ++row) {
        const auto buttons = m_list->itemAt(row)->widget()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            setTabOrder(before, button);
            before = button;
        }
    }
    m_hint->setVisible(all.size() < 2 && m_connections.troubles().isEmpty());
}

void ConnectionsPage::refreshTroubles()
{
    while (QLayoutItem *item = m_troubles->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own button may have asked
        delete item;
    }
    for (const models::FileTrouble &trouble : m_connections.troubles()) {
        auto *card = new widgets::Card(m_theme, tr("Something is wrong in a kubeconfig file"), widget());
        card->setObjectName("trouble-"_L1 + trouble.file);
        card->setAccessibleName(tr("Findings in %1").arg(trouble.file));
        auto *file =
            new Label(m_theme, TextRole::Code, QDir::toNativeSeparators(trouble.file), Token::Text, card);
        card->body()->addWidget(file);
        auto *groups = new CheckGroups(m_theme, card);
        groups->setChecks(trouble.findings);
        card->body()->addWidget(groups);
        if (trouble.removable) {
            QPushButton *remove = widgets::dangerButton(tr("Remove"), card);
            remove->setObjectName(u"removeFile"_s);
            remove->setAccessibleName(tr("Remove %1").arg(trouble.file));
            remove->setToolTip(tr("Takes the file off this list; the file itself stays as it is"));
            remove->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
            connect(remove, &QPushButton::clicked, this,
                    [this, path = trouble.file] { emit m_connections.fileRemoveRequested(path); });
            card->body()->addWidget(remove);
        }
        m_troubles->addWidget(card);
    }
    m_hint->setVisible(m_connections.all().size() < 2 && m_connections.troubles().isEmpty());
}

void ConnectionsPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Add a kubeconfig file"));
    dialog->setObjectName(u"chooseKubeconfig"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(QDir::AllDirs | QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot); // ~/.kube
    if (const QDir kube(QDir::homePath() + "/.kube"_L1); kube.exists())
        dialog->setDirectory(kube);
    connect(dialog, &QFileDialog::fileSelected, &m_connections, &Connections::fileAdded);
    dialog->open();
}

} // namespace connections
