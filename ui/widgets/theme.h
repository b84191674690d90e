// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <QPointer>
#include <QString>

class QApplication;

namespace widgets {
class Style;
class SystemSettings;

/// The colours of the design, by meaning. The one table of values is in theme.cpp; nothing else in
/// the program names a colour.
enum class Token {
    Window,
    Base,
    Nav,
    Line,
    Text,
    Muted,
    Accent,
    OnAccent,
    Soft,
    Ok,
    OkTint,
    Bad,
    BadTint,
    Warn,
    WarnTint,
    Series1,
    Series2,
    Series3,
    Series4
};

enum class Scheme { System, Light, Dark };
enum class TextRole { PageTitle, CardTitle, Figure, Body, Strong, SecondRank, Code, Digits };

/// Colours, fonts and icons of the running program. Built by `app`, passed by reference; applied to
/// the application as palette and style (style.h; a style sheet would double the time to the first
/// paint). Follows the system's scheme, contrast and
/// motion settings (desktop portal where present, else the palette).
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QApplication &application, QObject *parent = nullptr);
    ~Theme() override;

    void setScheme(Scheme scheme);
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }
    /// In a high-contrast system theme our colours step back for the system's.
    [[nodiscard]] bool highContrast() const { return m_highContrast; }

    [[nodiscard]] QColor color(Token token) const;
    /// Relative to the system's font: page title 1.7 ×, card title 1.2 ×, figures 1.7 × semi-bold, …
    [[nodiscard]] QFont font(TextRole role) const;
    /// An own line icon from resources/icons, tinted; follows the scheme at the time of the call.
    [[nodiscard]] QIcon icon(const QString &name, Token token = Token::Text) const;
    /// `units` steps of the 4-pixel grid, scaled with the font.
    [[nodiscard]] int space(int units) const;
    /// Pixels of the mock-ups, scaled with the font.
    [[nodiscard]] int px(qreal pixels) const { return qRound(pixels * m_scale); }

signals:
    void changed(); // colours or fonts; repaint and re-tint

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void readApplication();
    void showMnemonics(bool shown);
    [[nodiscard]] QPalette palette() const;

    QApplication &m_application;
    SystemSettings *m_system;
    QPointer<Style> m_style;
    Scheme m_scheme = Scheme::System;
    bool m_dark = false;
    bool m_reducedMotion = false;
    bool m_highContrast = false;
    bool m_applying = false;
    qreal m_scale = 1;
    QPalette m_systemPalette;
    QFont m_systemFont;
    QFont m_digitsFont;
};

} // namespace widgets
