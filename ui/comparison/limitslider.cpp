// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/limitslider.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

namespace comparison {

LimitSlider::LimitSlider(widgets::Theme &theme, const QString &title, const QString &name, Wording text,
                         QWidget *parent)
    : QWidget(parent)
    , m_wording(std::move(text))
    , m_title(new widgets::Label(theme, widgets::TextRole::SecondRank, title, widgets::Token::Muted, this))
    , m_text(new widgets::Label(theme, widgets::TextRole::Strong, {}, widgets::Token::Text, this))
    , m_slider(new QSlider(Qt::Horizontal, this))
{
    m_title->setBuddy(m_slider);
    m_title->setWordWrap(false);
    m_text->setWordWrap(false);
    m_slider->setObjectName(name);
    m_slider->setAccessibleName(title);
    m_slider->setPageStep(3);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    auto *words = new QHBoxLayout;
    words->addWidget(m_title);
    words->addStretch();
    words->addWidget(m_text);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(words);
    layout->addWidget(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        showValue(m_scale.valueAt(position));
        emit moved(m_value);
    });
}

void LimitSlider::setScale(const models::LimitScale &scale)
{
    m_scale = scale;
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, m_scale.lastPosition());
    m_slider->setValue(m_scale.positionOf(m_value));
}

void LimitSlider::setValue(const std::optional<base::Decimal> &value)
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(m_scale.positionOf(value));
    showValue(value);
}

void LimitSlider::showValue(const std::optional<base::Decimal> &value)
{
    m_value = value;
    const QString text = m_wording(value);
    m_text->setText(text);
    m_slider->setAccessibleDescription(text);
    m_slider->setToolTip(text);
}

} // namespace comparison
