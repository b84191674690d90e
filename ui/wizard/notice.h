// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/widgets/theme.h"

#include <QWidget>

#include <functional>

class QPushButton;

namespace widgets {
class Label;
}

namespace wizard {

/// A strip with one sentence, perhaps one thing to do about it, and a way to close it.
class Notice : public QWidget
{
    Q_OBJECT
public:
    explicit Notice(widgets::Theme &theme, QWidget *parent = nullptr);

    enum class Tone { Plain, Warning };
    void say(Tone tone, const QString &text, const QString &action = {}, std::function<void()> act = {});
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    widgets::Theme &m_theme;
    Tone m_tone = Tone::Plain;
    widgets::Label *m_text;
    QPushButton *m_action;
    std::function<void()> m_act;
};

} // namespace wizard
