// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/widgets/theme.h"

#include <QProxyStyle>
#include <QStyleOption>

#include <array>

namespace widgets {

/// What the style draws with; a copy of the theme's values, so neither outlives the other.
struct Look
{
    std::array<QColor, static_cast<size_t>(Token::Series4) + 1> colors;
    qreal scale = 1; // 1 at a system font of 13 pixels
    bool reducedMotion = false;

    [[nodiscard]] const QColor &color(Token token) const { return colors[static_cast<size_t>(token)]; }
    [[nodiscard]] int px(qreal pixels) const { return qRound(pixels * scale); }
};

/// Fusion with our frames, fields and focus ring. Buttons say what they are by the dynamic property
/// "role": "primary", "danger", "chip", "nav", "link"; a field with the property "finding" ("error",
/// "warning") has a coloured frame.
class Style : public QProxyStyle
{
    Q_OBJECT
public:
    explicit Style(const Look &look);
    void setLook(const Look &look);
    /// Mnemonics are underlined only while Alt is held down.
    void setMnemonicsShown(bool shown) { m_mnemonics = shown; }
    [[nodiscard]] bool mnemonicsShown() const { return m_mnemonics; }

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                       SubControl subControl, const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *returnData) const override;

private:
    void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawCheckBox(const QStyleOption *option, QPainter *painter) const;
    void drawRadioButton(const QStyleOption *option, QPainter *painter) const;
    void drawArrow(PrimitiveElement element, const QStyleOption *option, QPainter *painter) const;
    void drawButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget) const;
    void drawTab(const QStyleOptionTab &option, QPainter *painter) const;
    void drawTabLabel(const QStyleOptionTab &option, QPainter *painter, const QWidget *widget) const;
    void drawHeader(const QStyleOptionHeader &option, QPainter *painter, const QWidget *widget) const;
    void drawProgress(const QStyleOptionProgressBar &option, QPainter *painter) const;
    void drawComboBox(const QStyleOptionComboBox &option, QPainter *painter, const QWidget *widget) const;
    void drawSpinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QWidget *widget) const;
    void drawSlider(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget) const;
    /// A rounded rectangle inside `rect`, sharp on the pixel grid, with the focus ring where asked for.
    void drawFrame(QPainter *painter, const QRect &rect, qreal radius, const QColor &fill, const QColor &line,
                   bool focus) const;

    Look m_look;
    bool m_mnemonics = false;
};

} // namespace widgets
