// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QAbstractSpinBox>

#include <functional>

namespace wizard {

/// A spin box over free text: arrows step from what is there, anything may be typed.
class StepEdit : public QAbstractSpinBox
{
    Q_OBJECT
public:
    using Stepped = std::function<QString(const QString &text, int steps)>;
    explicit StepEdit(Stepped stepped, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *line() const { return lineEdit(); }
    void stepBy(int steps) override;

signals:
    void edited(const QString &text); // typed or stepped, not set by code

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override { return StepUpEnabled | StepDownEnabled; }

private:
    Stepped m_stepped;
};

} // namespace wizard
