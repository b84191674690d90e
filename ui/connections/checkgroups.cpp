// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/connections/checkgroups.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using models::HealthCheck;
using widgets::Label;
using widgets::TextRole;
using widgets::Token;

namespace connections {
namespace {

struct LevelLook
{
    QString icon;
    Token token;
};

LevelLook lookOf(HealthCheck::Level level)
{
    switch (level) {
    case HealthCheck::Level::Error:
        return {u"error"_s, Token::Bad};
    case HealthCheck::Level::Warning:
        return {u"warning"_s, Token::Warn};
    case HealthCheck::Level::Unseen:
        return {u"question"_s, Token::Muted};
    case HealthCheck::Level::Note:
        return {u"info"_s, Token::Accent};
    case HealthCheck::Level::Ok:
        break;
    }
    return {u"check"_s, Token::Ok};
}

QString titleOf(HealthCheck::Level level)
{
    switch (level) {
    case HealthCheck::Level::Error:
        return CheckGroups::tr("Errors");
    case HealthCheck::Level::Warning:
        return CheckGroups::tr("Warnings");
    case HealthCheck::Level::Unseen:
        return CheckGroups::tr("Can't be seen from here");
    case HealthCheck::Level::Note:
        return CheckGroups::tr("Good to know");
    case HealthCheck::Level::Ok:
        break;
    }
    return CheckGroups::tr("In order");
}

qsizetype countOf(const QList<HealthCheck> &checks, HealthCheck::Level level)
{
    return std::count_if(checks.begin(), checks.end(),
                         [level](const HealthCheck &check) { return check.level == level; });
}

constexpr std::array levels{HealthCheck::Level::Error, HealthCheck::Level::Warning,
                            HealthCheck::Level::Unseen, HealthCheck::Level::Note, HealthCheck::Level::Ok};

} // namespace

CheckGroups::CheckGroups(widgets::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(theme.px(6));
    connect(&theme, &widgets::Theme::changed, this, &CheckGroups::rebuild); // the icons are tinted
}

void CheckGroups::setChecks(const QList<HealthCheck> &checks)
{
    if (m_checks == checks)
        return;
    m_checks = checks;
    rebuild();
}

void CheckGroups::rebuild()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const HealthCheck::Level level : levels)
        addGroup(level);
}

void CheckGroups::addGroup(HealthCheck::Level level)
{
    const qsizetype count = countOf(m_checks, level);
    if (count == 0)
        return;
    auto *title = new Label(m_theme, TextRole::Strong,
                            tr("%1: %2", "group: how many").arg(titleOf(level), QLocale().toString(count)),
                            lookOf(level).token, this);
    title->setObjectName(u"group%1"_s.arg(int(level)));
    title->setContentsMargins(0, m_theme.px(4), 0, 0);
    m_rows->addWidget(title);
    for (const HealthCheck &check : std::as_const(m_checks)) {
        if (check.level == level)
            addCheck(check);
    }
}

void CheckGroups::addCheck(const HealthCheck &check)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.px(8));
    auto *mark = new QLabel(row);
    const int side = m_theme.px(16);
    const LevelLook look = lookOf(check.level);
    mark->setPixmap(m_theme.icon(look.icon, look.token).pixmap(QSize(side, side), devicePixelRatioF()));
    layout->addWidget(mark, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(m_theme.px(1));
    layout->addLayout(texts, 1);

    const bool plain = check.level == HealthCheck::Level::Ok && check.fix.isEmpty();
    const QString first = plain && !check.message.isEmpty()
                              ? tr("%1: %2", "check: result").arg(check.title, check.message)
                              : check.title;
    texts->addWidget(new Label(m_theme, TextRole::Body, first, Token::Text, row));
    if (!plain && !check.message.isEmpty())
        texts->addWidget(new Label(m_theme, TextRole::SecondRank, check.message, Token::Muted, row));
    if (!check.fix.isEmpty()) {
        auto *fix =
            new Label(m_theme, TextRole::SecondRank, tr("What to do: %1").arg(check.fix), Token::Text, row);
        fix->setTextInteractionFlags(Qt::TextSelectableByMouse); // it may be a command to copy
        fix->setFocusPolicy(Qt::NoFocus);
        texts->addWidget(fix);
    }
    row->setAccessibleName(tr("%1: %2", "group: check").arg(titleOf(check.level), first));
    row->setAccessibleDescription(QStringList{check.message, check.fix}.join(u' '));
    m_rows->addWidget(row);
}

QString checkSummary(const QList<HealthCheck> &checks)
{
    const qsizetype errors = countOf(checks, HealthCheck::Level::Error);
    const qsizetype warnings = countOf(checks, HealthCheck::Level::Warning);
    if (errors == 0 && warnings == 0)
        return CheckGroups::tr("nothing wrong was found");
    const QLocale locale;
    return CheckGroups::tr("errors: %1, warnings: %2")
        .arg(locale.toString(errors), locale.toString(warnings));
}

} // namespace connections
