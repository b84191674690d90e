// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/widgets/theme.h"

#include <QLabel>
#include <QPushButton>

/// Small things every page uses. Each follows the theme by itself.
namespace widgets {

/// The one filled button of a page.
[[nodiscard]] QPushButton *primaryButton(const QString &text, QWidget *parent = nullptr);
[[nodiscard]] QPushButton *plainButton(const QString &text, QWidget *parent = nullptr);
/// Red text, never filled.
[[nodiscard]] QPushButton *dangerButton(const QString &text, QWidget *parent = nullptr);
/// Text in the accent colour, without a frame: "Show all".
[[nodiscard]] QPushButton *linkButton(const QString &text, QWidget *parent = nullptr);
/// A checkable pill: "Fits 7", "Table".
[[nodiscard]] QPushButton *chip(const QString &text, QWidget *parent = nullptr);

/// A label with one of the theme's text roles and colours; word wrap on.
class Label : public QLabel
{
    Q_OBJECT
public:
    Label(Theme &theme, TextRole role, const QString &text = {}, Token token = Token::Text,
          QWidget *parent = nullptr);
    void setToken(Token token);

private:
    void restyle();
    Theme &m_theme;
    TextRole m_role;
    Token m_token;
};

/// A rounded, tinted strip with one sentence: notices, warnings, "3 more fit if …".
class Badge : public QLabel
{
    Q_OBJECT
public:
    enum class Tone { Accent, Ok, Warn, Bad };
    Badge(Theme &theme, Tone tone, const QString &text = {}, QWidget *parent = nullptr);
    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    Theme &m_theme;
    Tone m_tone;
};

/// A thin line across.
class Rule : public QWidget
{
    Q_OBJECT
public:
    explicit Rule(Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme &m_theme;
};

/// A button of one icon; `name` is its accessible name and its tool tip.
class IconButton : public QPushButton
{
    Q_OBJECT
public:
    IconButton(Theme &theme, const QString &icon, const QString &name, QWidget *parent = nullptr);

private:
    void restyle();
    Theme &m_theme;
    QString m_icon;
};

} // namespace widgets
