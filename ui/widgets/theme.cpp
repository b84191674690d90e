// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/theme.h"

#include "ui/widgets/icon.h"
#include "ui/widgets/style.h"
#include "ui/widgets/system.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QWidget>

#include <array>

using namespace Qt::StringLiterals;

namespace widgets {
namespace {

struct Row
{
    Token token;
    QRgb light;
    QRgb dark;
};

/// The one table of colours. Contrast is at least 4.5 for text, 3 for lines of charts; tested.
constexpr std::array<Row, 19> table{{
    {Token::Window, 0xF5F6F8, 0x181C22},   {Token::Base, 0xFFFFFF, 0x1F242B},
    {Token::Nav, 0xEDF0F4, 0x14181D},      {Token::Line, 0xD9DFE7, 0x39424E},
    {Token::Text, 0x1B2430, 0xE6EAF0},     {Token::Muted, 0x566272, 0xA3AEBB},
    {Token::Accent, 0x1F66A8, 0x6CB4EE},   {Token::OnAccent, 0xFFFFFF, 0x0F1620},
    {Token::Soft, 0xE3EEF8, 0x23384B},     {Token::Ok, 0x1C7447, 0x67C994},
    {Token::OkTint, 0xE4F3EA, 0x1E3529},   {Token::Bad, 0xAE342B, 0xF1968C},
    {Token::BadTint, 0xFBEAE8, 0x3E2624},  {Token::Warn, 0x805300, 0xE8BA57},
    {Token::WarnTint, 0xFFF3DA, 0x3A3020}, {Token::Series1, 0x0072B2, 0x56B4E9},
    {Token::Series2, 0xD55E00, 0xE69F00},  {Token::Series3, 0x009E73, 0x2FBF94},
    {Token::Series4, 0xCC79A7, 0xE29FC4},
}};

constexpr bool tableIsInOrder()
{
    for (size_t row = 0; row < table.size(); ++row) {
        if (static_cast<size_t>(table[row].token) != row)
            return false;
    }
    return true;
}
static_assert(tableIsInOrder());

bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

/// In a high-contrast system our colours step back: everything from the system's palette; charts
/// keep theirs, which also differ by dash and label.
QColor systemColor(const QPalette &palette, Token token, QRgb ours)
{
    switch (token) {
    case Token::Window:
    case Token::Nav:
        return palette.color(QPalette::Window);
    case Token::Base:
    case Token::OkTint:
    case Token::BadTint:
    case Token::WarnTint:
    case Token::Soft:
        return palette.color(QPalette::Base);
    case Token::Line:
    case Token::Text:
    case Token::Muted:
    case Token::Ok:
    case Token::Bad:
    case Token::Warn:
        return palette.color(QPalette::Text);
    case Token::Accent:
        return palette.color(QPalette::Highlight);
    case Token::OnAccent:
        return palette.color(QPalette::HighlightedText);
    case Token::Series1:
    case Token::Series2:
    case Token::Series3:
    case Token::Series4:
        break;
    }
    return QColor(ours);
}

void resize(QFont &font, qreal factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
}

bool hasTabularDigits(const QFont &font)
{
    const QFontMetricsF metrics(font);
    const qreal width = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (qAbs(metrics.horizontalAdvance(digit) - width) > 0.01)
            return false;
    }
    return true;
}

QFont fixedFont(const QFont &like)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (like.pointSizeF() > 0)
        font.setPointSizeF(like.pointSizeF());
    else
        font.setPixelSize(like.pixelSize());
    return font;
}

} // namespace

Theme::Theme(QApplication &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_system(new SystemSettings(this))
{
    readApplication();
    apply();
    m_application.installEventFilter(this);
    connect(m_system, &SystemSettings::changed, this, &Theme::apply);
}

Theme::~Theme()
{
    m_application.setPalette(QPalette()); // the system's again
}

void Theme::setScheme(Scheme scheme)
{
    if (m_scheme == scheme)
        return;
    m_scheme = scheme;
    apply();
}

QColor Theme::color(Token token) const
{
    const Row &row = table[static_cast<size_t>(token)];
    const QRgb ours = m_dark ? row.dark : row.light;
    return m_highContrast ? systemColor(m_systemPalette, token, ours) : QColor(ours);
}

QFont Theme::font(TextRole role) const
{
    QFont font = m_systemFont;
    switch (role) {
    case TextRole::PageTitle:
        resize(font, 1.7);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::CardTitle:
        resize(font, 1.2);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Figure:
        resize(font, 1.7);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Body:
        break;
    case TextRole::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::SecondRank:
        resize(font, 0.9);
        break;
    case TextRole::Code:
        return fixedFont(m_systemFont);
    case TextRole::Digits:
        return m_digitsFont;
    }
    return font;
}

QIcon Theme::icon(const QString &name, Token token) const
{
    QColor disabled = color(Token::Muted);
    disabled.setAlphaF(0.5F);
    return lineIcon(name, color(token), disabled);
}

int Theme::space(int units) const
{
    return qRound(4 * units * m_scale);
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Sent to every window when the system's theme or font changes; the palette is our own, so the
    // system's has to be asked for again.
    if (!m_applying && event->type() == QEvent::ThemeChange) {
        m_applying = true;
        m_application.setPalette(QPalette());
        m_applying = false;
        readApplication();
        apply();
    } else if (!m_applying && event->type() == QEvent::ApplicationFontChange && watched == &m_application) {
        readApplication();
        apply();
    } else if (event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease) {
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt)
            showMnemonics(event->type() == QEvent::KeyPress);
    } else if (event->type() == QEvent::WindowDeactivate) {
        showMnemonics(false); // Alt+Tab: the release goes elsewhere
    }
    return QObject::eventFilter(watched, event);
}

void Theme::showMnemonics(bool shown)
{
    if (m_style.isNull() || m_style->mnemonicsShown() == shown)
        return;
    m_style->setMnemonicsShown(shown);
    const QWidgetList all = QApplication::allWidgets();
    for (QWidget *widget : all) {
        if (widget->isVisible())
            widget->update();
    }
}

void Theme::readApplication()
{
    // While our palette is set, the application's is not the system's.
    if (m_style.isNull() || m_application.palette().resolveMask() == 0)
        m_systemPalette = m_application.palette();
    m_systemFont = m_application.font();
    m_digitsFont = hasTabularDigits(m_systemFont) ? m_systemFont : fixedFont(m_systemFont);
    m_scale = qMax(1.0, QFontInfo(m_systemFont).pixelSize() / 13.0);
}

void Theme::apply()
{
    m_highContrast = m_system->highContrast();
    m_reducedMotion = m_system->reducedMotion();
    const bool systemDark = m_system->prefersDark().value_or(isDarkPalette(m_systemPalette));
    m_dark = m_highContrast ? isDarkPalette(m_systemPalette)
                            : m_scheme == Scheme::Dark || (m_scheme == Scheme::System && systemDark);
    Look look;
    for (const Row &row : table)
        look.colors[static_cast<size_t>(row.token)] = color(row.token);
    look.scale = m_scale;
    look.reducedMotion = m_reducedMotion;

    m_applying = true;
    if (m_style.isNull()) {
        m_style = new Style(look);
        m_application.setStyle(m_style); // takes ownership
    } else {
        m_style->setLook(look);
    }
    const QPalette ours = palette();
    m_application.setPalette(ours);
    QPalette lists = ours;
    lists.setColor(QPalette::Highlight, color(m_highContrast ? Token::Accent : Token::Soft));
    lists.setColor(QPalette::HighlightedText, color(m_highContrast ? Token::OnAccent : Token::Text));
    m_application.setPalette(lists, "QAbstractItemView");
    m_application.setPalette(lists, "QMenu");
    m_applying = false;
    emit changed();
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [this, &palette](QPalette::ColorRole role, Token token) {
        palette.setColor(role, color(token));
    };
    set(QPalette::Window, Token::Window);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Base);
    set(QPalette::AlternateBase, Token::Window);
    set(QPalette::Text, Token::Text);
    set(QPalette::PlaceholderText, Token::Muted);
    set(QPalette::Button, Token::Base);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::Bad);
    set(QPalette::Highlight, Token::Accent);
    set(QPalette::HighlightedText, Token::OnAccent);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::ToolTipBase, Token::Base);
    set(QPalette::ToolTipText, Token::Text);
    set(QPalette::Light, Token::Base);
    set(QPalette::Midlight, Token::Soft);
    set(QPalette::Mid, Token::Line);
    set(QPalette::Dark, Token::Line);
    set(QPalette::Shadow, Token::Line);
    QColor faint = color(Token::Muted);
    if (!m_highContrast)
        faint.setAlphaF(0.65F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

} // namespace widgets
