// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/stepedit.h"

#include <QLineEdit>

namespace wizard {

StepEdit::StepEdit(Stepped stepped, QWidget *parent)
    : QAbstractSpinBox(parent)
    , m_stepped(std::move(stepped))
{
    connect(lineEdit(), &QLineEdit::textEdited, this, &StepEdit::edited);
}

void StepEdit::stepBy(int steps)
{
    const QString text = m_stepped(lineEdit()->text(), steps);
    if (text == lineEdit()->text())
        return;
    lineEdit()->setText(text);
    emit edited(text);
}

} // namespace wizard
