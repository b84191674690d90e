// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/style.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QSlider>
#include <QTabBar>

using namespace Qt::StringLiterals;

// Frames, fields, buttons and metrics; the complex controls are in stylecontrols.cpp.
namespace widgets {
namespace {

QString roleOf(const QWidget *widget)
{
    return widget != nullptr ? widget->property("role").toString() : QString();
}

/// The ring is for people who come by keyboard; a click does not need it.
bool showsFocus(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus)
           && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

bool isFramedText(const QWidget *widget)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget);
    return area != nullptr && area->frameShape() != QFrame::NoFrame;
}

QColor blended(const QColor &under, const QColor &over, float amount)
{
    const auto mix = [amount](float a, float b) { return a + (b - a) * amount; };
    return QColor::fromRgbF(mix(under.redF(), over.redF()), mix(under.greenF(), over.greenF()),
                            mix(under.blueF(), over.blueF()));
}

} // namespace

Style::Style(const Look &look)
    : QProxyStyle(u"Fusion"_s)
    , m_look(look)
{
}

void Style::setLook(const Look &look)
{
    m_look = look;
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) != nullptr || qobject_cast<QComboBox *>(widget) != nullptr
        || qobject_cast<QSlider *>(widget) != nullptr || qobject_cast<QTabBar *>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QPushButton *>(widget) != nullptr && roleOf(widget) == "primary"_L1) {
        QFont font = widget->font();
        font.setWeight(QFont::DemiBold);
        widget->setFont(font);
    }
}

void Style::drawFrame(QPainter *painter, const QRect &rect, qreal radius, const QColor &fill,
                      const QColor &line, bool focus) const
{
    const qreal width = focus ? 2 : 1;
    const qreal inset = width / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(focus ? QPen(m_look.color(Token::Accent), width)
                          : (line.isValid() ? QPen(line, width) : QPen(Qt::NoPen)));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void Style::drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QString role = roleOf(widget);
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool hover = enabled && option->state.testFlag(State_MouseOver);
    const bool down = option->state.testFlag(State_Sunken);
    const bool checked = option->state.testFlag(State_On);
    const bool focus = showsFocus(*option);
    const QColor base = m_look.color(Token::Base);
    const QColor text = m_look.color(Token::Text);
    const QColor accent = m_look.color(Token::Accent);
    const QColor soft = m_look.color(Token::Soft);
    const float pressed = down ? 0.16F : hover ? 0.08F : 0.0F;

    if (role == "primary"_L1) {
        const QColor fill =
            enabled ? blended(accent, text, pressed) : blended(m_look.color(Token::Window), accent, 0.45F);
        drawFrame(painter, option->rect, m_look.px(6), fill, fill, false);
        if (focus) // a ring of the accent would not be seen on the accent
            drawFrame(painter, option->rect.adjusted(3, 3, -3, -3), m_look.px(4), {},
                      m_look.color(Token::OnAccent), false);
    } else if (role == "chip"_L1) {
        const QColor fill = checked ? soft : blended(base, soft, hover ? 0.6F : 0);
        drawFrame(painter, option->rect, option->rect.height() / 2.0, fill,
                  checked ? accent : m_look.color(Token::Line), focus);
    } else if (role == "nav"_L1 || role == "link"_L1) {
        const QColor fill = checked ? soft : hover ? blended(m_look.color(Token::Nav), soft, 0.7F) : QColor();
        drawFrame(painter, option->rect, m_look.px(6), fill, {}, focus);
    } else {
        const QColor fill = checked ? soft : blended(base, text, pressed * 0.6F);
        drawFrame(painter, option->rect, m_look.px(6), fill, checked ? accent : m_look.color(Token::Line),
                  focus);
    }
}

void Style::drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const QString finding = widget != nullptr ? widget->property("finding").toString() : QString();
    const bool enabled = option->state.testFlag(State_Enabled);
    QColor line = m_look.color(Token::Line);
    if (finding == "error"_L1)
        line = m_look.color(Token::Bad);
    else if (finding == "warning"_L1)
        line = m_look.color(Token::Warn);
    else if (enabled && option->state.testFlag(State_MouseOver))
        line = m_look.color(Token::Muted);
    drawFrame(painter, option->rect, m_look.px(6), m_look.color(enabled ? Token::Base : Token::Window), line,
              option->state.testFlag(State_HasFocus)); // where one types, always
}

void Style::drawCheckBox(const QStyleOption *option, QPainter *painter) const
{
    const bool checked = option->state.testFlag(State_On);
    const bool partly = option->state.testFlag(State_NoChange);
    const bool enabled = option->state.testFlag(State_Enabled);
    const QColor mark = m_look.color(enabled ? Token::Accent : Token::Muted);
    const bool filled = checked || partly;
    drawFrame(painter, option->rect, m_look.px(4), filled ? mark : m_look.color(Token::Base),
              filled ? mark : m_look.color(Token::Muted), false);
    if (!filled)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(m_look.color(Token::OnAccent), m_look.px(2), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF box = option->rect;
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.x() + box.width() * x, box.y() + box.height() * y);
    };
    if (checked)
        painter->drawPolyline(QPolygonF{at(0.27, 0.52), at(0.44, 0.69), at(0.74, 0.34)});
    else
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    painter->restore();
}

void Style::drawRadioButton(const QStyleOption *option, QPainter *painter) const
{
    const bool checked = option->state.testFlag(State_On);
    const QColor mark = m_look.color(option->state.testFlag(State_Enabled) ? Token::Accent : Token::Muted);
    const qreal radius = option->rect.width() / 2.0;
    drawFrame(painter, option->rect, radius, m_look.color(Token::Base),
              checked ? mark : m_look.color(Token::Muted), false);
    if (checked) {
        const int inset = qRound(option->rect.width() * 0.27);
        drawFrame(painter, option->rect.adjusted(inset, inset, -inset, -inset), radius, mark, mark, false);
    }
}

void Style::drawArrow(PrimitiveElement element, const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state.testFlag(State_Enabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor color = m_look.color(Token::Muted);
    color.setAlphaF(enabled ? 1.0F : 0.5F);
    painter->setPen(QPen(color, 1.5 * m_look.scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->translate(QRectF(option->rect).center());
    if (element == PE_IndicatorArrowUp || element == PE_IndicatorSpinUp)
        painter->rotate(180);
    else if (element == PE_IndicatorArrowLeft)
        painter->rotate(90);
    else if (element == PE_IndicatorArrowRight)
        painter->rotate(-90);
    const qreal half = qMin(3.5 * m_look.scale, option->rect.width() / 2.0);
    painter->drawPolyline(QPolygonF{{-half, -half / 2}, {0, half / 2}, {half, -half / 2}});
    painter->restore();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(option, painter, widget);
        return;
    case PE_PanelButtonTool:
        if (option->state & (State_MouseOver | State_Sunken | State_On) || showsFocus(*option))
            drawFrame(painter, option->rect, m_look.px(6),
                      option->state.testFlag(State_Enabled) ? m_look.color(Token::Soft) : QColor(), {},
                      showsFocus(*option));
        return;
    case PE_PanelScrollAreaCorner:
    case PE_FrameDefaultButton:
    case PE_FrameButtonBevel:
        return;
    case PE_PanelLineEdit:
        // Inside a combo or spin box the field is drawn by its owner.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame != nullptr && frame->lineWidth > 0)
            drawField(option, painter, widget);
        return;
    case PE_Frame:
        if (isFramedText(widget)) {
            if (qobject_cast<const QAbstractItemView *>(widget) != nullptr)
                drawFrame(painter, option->rect, m_look.px(6), m_look.color(Token::Base),
                          m_look.color(Token::Line), showsFocus(*option));
            else
                drawField(option, painter, widget);
            return;
        }
        break;
    case PE_FrameFocusRect:
        // Push buttons, fields and cards draw their own ring.
        if (qobject_cast<const QPushButton *>(widget) == nullptr
            && option->state.testFlag(State_KeyboardFocusChange))
            drawFrame(painter, option->rect, m_look.px(4), {}, {}, true);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(option, painter);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
    case PE_IndicatorHeaderArrow:
        drawArrow(element, option, painter);
        return;
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1),
                          m_look.color(Token::Line));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget) const
{
    QStyleOptionButton label = option;
    const QString role = roleOf(widget);
    const bool checked = option.state.testFlag(State_On);
    const auto paint = [&label](const QColor &color) {
        for (const auto group : {QPalette::Active, QPalette::Inactive})
            label.palette.setColor(group, QPalette::ButtonText, color);
    };
    if (role == "primary"_L1) {
        paint(m_look.color(Token::OnAccent));
        label.palette.setColor(QPalette::Disabled, QPalette::ButtonText, m_look.color(Token::OnAccent));
    } else if (role == "danger"_L1) {
        paint(m_look.color(Token::Bad));
    } else if (role == "link"_L1 || checked) {
        paint(m_look.color(Token::Accent));
    } else if (role == "chip"_L1) {
        paint(m_look.color(Token::Muted));
    }
    if (label.icon.isNull() || label.text.isEmpty() || label.features.testFlag(QStyleOptionButton::HasMenu)) {
        QProxyStyle::drawControl(CE_PushButtonLabel, &label, painter, widget);
        return;
    }
    // Like Fusion, but with some air between icon and words.
    const int gap = m_look.px(8);
    const int mnemonics = m_mnemonics ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    const int words = label.fontMetrics.size(mnemonics, label.text).width();
    const bool enabled = label.state.testFlag(State_Enabled);
    const int left = label.rect.left() + (label.rect.width() - label.iconSize.width() - gap - words) / 2;
    const QRect icon(QPoint(left, label.rect.top() + (label.rect.height() - label.iconSize.height()) / 2),
                     label.iconSize);
    const QRect text(icon.right() + 1 + gap, label.rect.top(), words + 1, label.rect.height());
    label.icon.paint(painter, visualRect(label.direction, label.rect, icon), Qt::AlignCenter,
                     enabled ? QIcon::Normal : QIcon::Disabled);
    drawItemText(painter, visualRect(label.direction, label.rect, text), Qt::AlignVCenter | mnemonics,
                 label.palette, enabled, label.text, QPalette::ButtonText);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    const int line = option != nullptr ? option->fontMetrics.height() : m_look.px(16);
    const int field = qMax(m_look.px(30), line + m_look.px(12));
    switch (type) {
    case CT_PushButton: {
        const bool chip = roleOf(widget) == "chip"_L1;
        const int margin = roleOf(widget) == "link"_L1 ? 6 : chip ? 11 : 15;
        const int height = chip ? qMax(m_look.px(26), line + m_look.px(8)) : field;
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const int gap = button != nullptr && !button->icon.isNull() && !button->text.isEmpty() ? 4 : 0;
        return {size.width() + 2 * m_look.px(margin) + m_look.px(gap), qMax(size.height(), height)};
    }
    case CT_LineEdit:
        return {size.width() + m_look.px(8), qMax(size.height(), field)};
    case CT_ComboBox:
        return {size.width() + m_look.px(40), qMax(size.height(), field)};
    case CT_SpinBox:
        return {size.width() + m_look.px(32), qMax(size.height(), field)};
    case CT_TabBarTab:
        return {size.width() + m_look.px(8), qMax(size.height(), line + m_look.px(16))};
    case CT_HeaderSection: {
        const QSize plain = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {plain.width() + m_look.px(8), qMax(plain.height(), line + m_look.px(16))};
    }
    case CT_MenuItem: {
        const QSize plain = QProxyStyle::sizeFromContents(type, option, size, widget);
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item != nullptr && item->menuItemType == QStyleOptionMenuItem::Separator)
            return plain;
        return {plain.width() + m_look.px(8), qMax(plain.height(), line + m_look.px(10))};
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        // Wide enough for the rounded corner to stay outside of the square contents.
        if (isFramedText(widget))
            return m_look.px(3);
        return qobject_cast<const QLineEdit *>(widget) != nullptr
                   ? m_look.px(4)
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
        return m_look.px(18);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_look.px(18);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return m_look.px(8);
    case PM_ScrollBarExtent:
        return m_look.px(12);
    case PM_ScrollBarSliderMin:
        return m_look.px(32);
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return m_look.px(18);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return m_look.px(8);
    case PM_HeaderMargin:
        return m_look.px(10); // as far in as the cells
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_TabBarTabHSpace:
        return m_look.px(20);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
        return m_look.reducedMotion ? 0 : QProxyStyle::styleHint(hint, option, widget, returnData);
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_UnderlineShortcut:
        return m_mnemonics ? 1 : 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
        return 0;
    case SH_Slider_AbsoluteSetButtons:
        return static_cast<int>(Qt::LeftButton); // a click on the groove goes there
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace widgets
