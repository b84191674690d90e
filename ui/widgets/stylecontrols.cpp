// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/style.h"

#include <QPainter>
#include <QWidget>

// Tabs, headers, bars, combo and spin boxes, sliders.
namespace widgets {

void Style::drawTab(const QStyleOptionTab &option, QPainter *painter) const
{
    const bool selected = option.state.testFlag(State_Selected);
    if (selected) {
        const int thickness = m_look.px(2);
        painter->fillRect(option.rect.left(), option.rect.bottom() - thickness + 1, option.rect.width(),
                          thickness, m_look.color(Token::Accent));
    }
    if (option.state.testFlag(State_HasFocus) && option.state.testFlag(State_KeyboardFocusChange))
        drawFrame(painter, option.rect.adjusted(0, 0, 0, -m_look.px(3)), m_look.px(4), {}, {}, true);
}

void Style::drawTabLabel(const QStyleOptionTab &option, QPainter *painter, const QWidget *widget) const
{
    QStyleOptionTab label = option;
    const bool selected = option.state.testFlag(State_Selected);
    const bool hover = option.state.testFlag(State_MouseOver);
    label.state.setFlag(State_HasFocus, false); // drawn with the shape
    label.palette.setColor(QPalette::WindowText, m_look.color(selected ? Token::Accent
                                                              : hover  ? Token::Text
                                                                       : Token::Muted));
    if (!option.state.testFlag(State_Enabled))
        label.palette.setColor(QPalette::WindowText,
                               option.palette.color(QPalette::Disabled, QPalette::WindowText));
    QProxyStyle::drawControl(CE_TabBarTabLabel, &label, painter, widget);
}

void Style::drawHeader(const QStyleOptionHeader &option, QPainter *painter, const QWidget *widget) const
{
    painter->fillRect(option.rect, m_look.color(Token::Base));
    const QRect &rect = option.rect;
    if (option.orientation == Qt::Horizontal)
        painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, m_look.color(Token::Line));
    else
        painter->fillRect(rect.right(), rect.top(), 1, rect.height(), m_look.color(Token::Line));
    if (option.state.testFlag(State_MouseOver) && option.state.testFlag(State_Enabled)
        && option.sortIndicator != QStyleOptionHeader::None)
        painter->fillRect(rect.adjusted(0, 0, 0, -1), m_look.color(Token::Soft));
    Q_UNUSED(widget)
}

void Style::drawProgress(const QStyleOptionProgressBar &option, QPainter *painter) const
{
    const int thickness = m_look.px(6);
    QRect groove = option.rect;
    groove.setTop(option.rect.center().y() - thickness / 2 + 1);
    groove.setHeight(thickness);
    drawFrame(painter, groove, thickness / 2.0, m_look.color(Token::Line), {}, false);
    const qint64 range = qint64(option.maximum) - option.minimum;
    if (range <= 0) {
        // No end is known: a piece in the middle says that something goes on.
        groove.adjust(groove.width() / 3, 0, -groove.width() / 3, 0);
    } else {
        const qint64 done = qBound<qint64>(0, qint64(option.progress) - option.minimum, range);
        if (done == 0)
            return;
        const int width = qMax(thickness, static_cast<int>(groove.width() * done / range));
        if (option.direction == Qt::RightToLeft)
            groove.setLeft(groove.right() - width + 1);
        else
            groove.setWidth(width);
    }
    drawFrame(painter, groove, thickness / 2.0, m_look.color(Token::Accent), {}, false);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            drawButtonLabel(*button, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            drawTab(*tab, painter);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            drawTabLabel(*tab, painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawHeader(*header, painter, widget);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_look.color(Token::Base));
        painter->fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1,
                          m_look.color(Token::Line));
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader label = *header;
            label.palette.setColor(QPalette::ButtonText, m_look.color(Token::Muted));
            QFont font = painter->font();
            font.setWeight(QFont::DemiBold);
            painter->save();
            painter->setFont(font);
            label.fontMetrics = QFontMetrics(font);
            QProxyStyle::drawControl(element, &label, painter, widget);
            painter->restore();
            return;
        }
        break;
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            drawProgress(*bar, painter);
            return;
        }
        break;
    case CE_Splitter:
        return; // space is enough
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComboBox(const QStyleOptionComboBox &option, QPainter *painter, const QWidget *widget) const
{
    QStyleOption frame = option;
    if (!option.editable && !option.state.testFlag(State_KeyboardFocusChange))
        frame.state.setFlag(State_HasFocus, false);
    drawField(&frame, painter, widget);
    QStyleOption arrow = option;
    arrow.rect = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    drawPrimitive(PE_IndicatorArrowDown, &arrow, painter, widget);
}

void Style::drawSpinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QWidget *widget) const
{
    drawField(&option, painter, widget);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    for (const auto &[part, step, arrow] :
         {std::tuple{SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, PE_IndicatorArrowUp},
          std::tuple{SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, PE_IndicatorArrowDown}}) {
        QStyleOption button = option;
        button.rect = subControlRect(CC_SpinBox, &option, part, widget);
        button.state.setFlag(State_Enabled,
                             option.stepEnabled.testFlag(step) && option.state.testFlag(State_Enabled));
        if (option.activeSubControls.testFlag(part) && option.state & (State_MouseOver | State_Sunken)
            && button.state.testFlag(State_Enabled))
            drawFrame(painter, button.rect.adjusted(1, 1, -1, -1), m_look.px(4), m_look.color(Token::Soft),
                      {}, false);
        drawPrimitive(arrow, &button, painter, widget);
    }
}

void Style::drawSlider(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget) const
{
    const bool horizontal = option.orientation == Qt::Horizontal;
    const QRect handle = subControlRect(CC_Slider, &option, SC_SliderHandle, widget);
    const int thickness = m_look.px(4);
    const QPoint middle = option.rect.center();
    QRect groove =
        horizontal
            ? QRect(option.rect.left(), middle.y() - thickness / 2 + 1, option.rect.width(), thickness)
            : QRect(middle.x() - thickness / 2 + 1, option.rect.top(), thickness, option.rect.height());
    if (option.subControls.testFlag(SC_SliderGroove)) {
        drawFrame(painter, groove, thickness / 2.0, m_look.color(Token::Line), {}, false);
        const bool fromEnd = option.upsideDown;
        if (horizontal && fromEnd)
            groove.setLeft(handle.center().x());
        else if (horizontal)
            groove.setRight(handle.center().x());
        else if (fromEnd)
            groove.setTop(handle.center().y());
        else
            groove.setBottom(handle.center().y());
        const bool enabled = option.state.testFlag(State_Enabled);
        drawFrame(painter, groove, thickness / 2.0, m_look.color(enabled ? Token::Accent : Token::Muted), {},
                  false);
    }
    if (option.subControls.testFlag(SC_SliderHandle)) {
        const bool focus =
            option.state.testFlag(State_HasFocus) && option.state.testFlag(State_KeyboardFocusChange);
        if (focus)
            drawFrame(painter, handle, handle.width() / 2.0, m_look.color(Token::Soft), {}, true);
        const QRect knob = focus ? handle.adjusted(4, 4, -4, -4) : handle.adjusted(1, 1, -1, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(
            QPen(m_look.color(option.state.testFlag(State_Enabled) ? Token::Accent : Token::Muted), 2));
        painter->setBrush(m_look.color(Token::Base));
        painter->drawEllipse(QRectF(knob).adjusted(1, 1, -1, -1));
        painter->restore();
    }
}

void Style::drawScrollBar(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget) const
{
    if (option.minimum == option.maximum)
        return;
    const bool horizontal = option.orientation == Qt::Horizontal;
    QRect knob = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool active = option.activeSubControls.testFlag(SC_ScrollBarSlider)
                        && option.state & (State_MouseOver | State_Sunken);
    const int inset = m_look.px(active ? 2 : 3);
    knob = horizontal ? knob.adjusted(1, inset, -1, -inset) : knob.adjusted(inset, 1, -inset, -1);
    QColor color = m_look.color(Token::Muted);
    color.setAlphaF(active ? 0.8F : 0.5F);
    drawFrame(painter, knob, qMin(knob.width(), knob.height()) / 2.0, color, {}, false);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            drawComboBox(*box, painter, widget);
            return;
        }
        break;
    case CC_SpinBox:
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            drawSpinBox(*box, painter, widget);
            return;
        }
        break;
    case CC_Slider:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            drawSlider(*slider, painter, widget);
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            drawScrollBar(*bar, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                            const QWidget *widget) const
{
    const QRect &whole = option->rect;
    const auto mirrored = [option](const QRect &rect) {
        return visualRect(option->direction, option->rect, rect);
    };
    const int arrow = m_look.px(26);
    if (control == CC_ComboBox) {
        if (subControl == SC_ComboBoxArrow)
            return mirrored(QRect(whole.right() - arrow, whole.top(), arrow, whole.height()));
        if (subControl == SC_ComboBoxEditField)
            return mirrored(whole.adjusted(m_look.px(9), 2, -arrow, -2));
    } else if (control == CC_SpinBox) {
        const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool buttons = box == nullptr || box->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int width = buttons ? m_look.px(24) : 0;
        const QRect column(whole.right() - width, whole.top() + 1, width, whole.height() - 2);
        if (subControl == SC_SpinBoxUp)
            return buttons ? mirrored(column.adjusted(0, 0, 0, -column.height() / 2)) : QRect();
        if (subControl == SC_SpinBoxDown)
            return buttons ? mirrored(column.adjusted(0, column.height() / 2, 0, 0)) : QRect();
        if (subControl == SC_SpinBoxEditField)
            return mirrored(whole.adjusted(m_look.px(6), 2, -width - m_look.px(2), -2));
    } else if (control == CC_ScrollBar) {
        if (subControl == SC_ScrollBarAddLine || subControl == SC_ScrollBarSubLine)
            return {}; // no arrow buttons
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar != nullptr && subControl == SC_ScrollBarGroove)
            return whole;
        if (bar != nullptr
            && (subControl == SC_ScrollBarSlider || subControl == SC_ScrollBarAddPage
                || subControl == SC_ScrollBarSubPage)) {
            const bool horizontal = bar->orientation == Qt::Horizontal;
            const int length = horizontal ? whole.width() : whole.height();
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            int knob = length;
            if (range > 0)
                knob = qBound(qMin(length, m_look.px(32)),
                              static_cast<int>(qint64(length) * bar->pageStep / (range + bar->pageStep)),
                              length);
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                      length - knob, bar->upsideDown);
            int from = start;
            int size = knob;
            if (subControl == SC_ScrollBarSubPage) {
                from = 0;
                size = start;
            } else if (subControl == SC_ScrollBarAddPage) {
                from = start + knob;
                size = length - from;
            }
            return mirrored(horizontal ? QRect(whole.left() + from, whole.top(), size, whole.height())
                                       : QRect(whole.left(), whole.top() + from, whole.width(), size));
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents)
        return option->rect;
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame != nullptr && frame->lineWidth > 0)
            return option->rect.adjusted(m_look.px(6), 2, -m_look.px(6), -2);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

} // namespace widgets
