// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/limitscale.h"
#include "ui/widgets/theme.h"

#include <QWidget>

#include <functional>

class QLabel;
class QSlider;

namespace comparison {

/// One limit to try out: its name, its value in words, and a slider over the stops of a scale.
class LimitSlider : public QWidget
{
    Q_OBJECT
public:
    /// `text` says a value in words; nothing is "any".
    using Wording = std::function<QString(const std::optional<base::Decimal> &)>;
    LimitSlider(widgets::Theme &theme, const QString &title, const QString &name, Wording text,
                QWidget *parent = nullptr);

    void setScale(const models::LimitScale &scale);
    void setValue(const std::optional<base::Decimal> &value);

signals:
    void moved(const std::optional<base::Decimal> &value); // by the user

private:
    void showValue(const std::optional<base::Decimal> &value);

    models::LimitScale m_scale;
    std::optional<base::Decimal> m_value;
    Wording m_wording;
    QLabel *m_title;
    QLabel *m_text;
    QSlider *m_slider;
};

} // namespace comparison
