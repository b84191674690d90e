// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/shell/settingspage.h"

#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/pageheader.h"

#include <QButtonGroup>
#include <QDesktopServices>
#include <QDir>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using widgets::Card;
using widgets::Label;
using widgets::TextRole;
using widgets::Token;

namespace shell {
namespace {

/// With the home folder as people write it.
QString shortPath(const QString &path)
{
    const QString home = QDir::homePath() + u'/';
    return QDir::toNativeSeparators(path.startsWith(home) ? QString("~/"_L1 + path.mid(home.size())) : path);
}

} // namespace

SettingsPage::SettingsPage(widgets::Theme &theme, const ProgramFacts &facts, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(24));
    rows->setSpacing(theme.px(14));
    auto *header = new widgets::PageHeader(theme, tr("Settings"), page);
    rows->addWidget(header);
    for (Card *card :
         {makeAppearance(), makeDrafts(facts.dataFolder), makeKeyboard(), makeAbout(facts.version)}) {
        card->setMaximumWidth(theme.px(860)); // longer lines are hard to read
        rows->addWidget(card);
    }
    rows->addStretch(1);
    setWidget(page);
    page->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

Card *SettingsPage::makeAppearance()
{
    auto *card = new Card(m_theme, tr("Appearance"));
    auto *choices = new QButtonGroup(card);
    struct Choice
    {
        widgets::Scheme scheme;
        QString text;
        QString name;
    };
    const QList<Choice> all{{widgets::Scheme::System, tr("As the &system"), u"schemeSystem"_s},
                            {widgets::Scheme::Light, tr("&Light"), u"schemeLight"_s},
                            {widgets::Scheme::Dark, tr("&Dark"), u"schemeDark"_s}};
    for (const Choice &choice : all) {
        auto *button = new QRadioButton(choice.text, card);
        button->setObjectName(choice.name);
        button->setChecked(m_theme.scheme() == choice.scheme);
        choices->addButton(button, static_cast<int>(choice.scheme));
        card->body()->addWidget(button);
    }
    connect(choices, &QButtonGroup::idClicked, this, [this](int id) {
        const auto scheme = static_cast<widgets::Scheme>(id);
        m_theme.setScheme(scheme);
        emit schemeChosen(scheme);
    });
    card->body()->addWidget(new Label(m_theme, TextRole::SecondRank,
                                      tr("Contrast and motion follow the system's own settings."),
                                      Token::Muted, card));
    return card;
}

Card *SettingsPage::makeDrafts(const QString &folder)
{
    auto *card = new Card(m_theme, tr("Drafts"));
    card->body()->addWidget(
        new Label(m_theme, TextRole::Body,
                  tr("What you write is kept on this computer, half a second after each change, in:"),
                  Token::Text, card));
    auto *path = new Label(m_theme, TextRole::Code, shortPath(folder), Token::Text, card);
    path->setObjectName(u"dataFolder"_s);
    path->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    path->setAccessibleName(tr("Folder of the drafts: %1").arg(path->text()));
    card->body()->addWidget(path);
    auto *open = widgets::plainButton(tr("Open the folder"), card);
    open->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(open, &QPushButton::clicked, this, [folder] {
        QDir().mkpath(folder);
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
    });
    card->body()->addWidget(open);
    return card;
}

Card *SettingsPage::makeKeyboard()
{
    auto *card = new Card(m_theme, tr("Keyboard"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.space(6));
    grid->setVerticalSpacing(m_theme.px(6));
    grid->setColumnStretch(1, 1);
    const QList<std::pair<QKeySequence, QString>> all{
        {QKeySequence::New, tr("New workload")},
        {QKeySequence::Open, tr("Open a file")},
        {QKeySequence::Save, tr("Save to a file")},
        {QKeySequence(Qt::CTRL | Qt::Key_1), tr("The first page of the navigation; 2, 3, … the next ones")},
        {QKeySequence(Qt::CTRL | Qt::Key_Q), tr("Quit")}};
    int row = 0;
    for (const auto &[keys, text] : all) {
        auto *name =
            new Label(m_theme, TextRole::Strong, keys.toString(QKeySequence::NativeText), Token::Text, card);
        name->setWordWrap(false);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(new Label(m_theme, TextRole::Body, text, Token::Muted, card), row++, 1);
    }
    card->body()->addLayout(grid);
    return card;
}

Card *SettingsPage::makeAbout(const QString &version)
{
    auto *card = new Card(m_theme, tr("About"));
    card->body()->addWidget(
        new Label(m_theme, TextRole::Strong, tr("FLARE Desktop %1").arg(version), Token::Text, card));
    card->body()->addWidget(new Label(
        m_theme, TextRole::Body,
        tr("Find, compare, buy and watch GPU work in a federation of providers. Free software under the "
           "Apache License 2.0, without any warranty."),
        Token::Text, card));
    card->body()->addWidget(new Label(m_theme, TextRole::SecondRank, tr("Made with:"), Token::Muted, card));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.space(6));
    grid->setVerticalSpacing(m_theme.px(4));
    grid->setColumnStretch(1, 1);
    const QList<std::pair<QString, QString>> libraries{
        {tr("Qt %1").arg(QLatin1StringView(qVersion())), u"LGPL-3.0"_s},
        {u"Qt Charts"_s, u"GPL-3.0"_s},
        {u"KSyntaxHighlighting"_s, u"MIT"_s},
        {u"yaml-cpp"_s, u"MIT"_s},
        {u"simdjson"_s, u"Apache-2.0"_s},
        {u"RE2"_s, u"BSD-3-Clause"_s},
    };
    int row = 0;
    for (const auto &[library, licence] : libraries) {
        auto *name = new Label(m_theme, TextRole::SecondRank, library, Token::Text, card);
        name->setWordWrap(false);
        grid->addWidget(name, row, 0);
        grid->addWidget(new Label(m_theme, TextRole::SecondRank, licence, Token::Muted, card), row++, 1);
    }
    card->body()->addLayout(grid);
    return card;
}

} // namespace shell
