// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/widgets/theme.h"

#include <QKeySequence>
#include <QScrollArea>

namespace widgets {
class Card;
}

namespace shell {

/// What the page tells about the program; from the application.
struct ProgramFacts
{
    QString version;
    QString dataFolder; // where drafts are kept
};

/// Appearance, where drafts are kept, the keyboard, and about the program.
class SettingsPage : public QScrollArea
{
    Q_OBJECT
public:
    SettingsPage(widgets::Theme &theme, const ProgramFacts &facts, QWidget *parent = nullptr);

signals:
    /// The theme has it already; to be remembered.
    void schemeChosen(widgets::Scheme scheme);

private:
    widgets::Card *makeAppearance();
    widgets::Card *makeDrafts(const QString &folder);
    widgets::Card *makeKeyboard();
    widgets::Card *makeAbout(const QString &version);

    widgets::Theme &m_theme;
};

} // namespace shell
