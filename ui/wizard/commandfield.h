// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/wizard/field.h"

#include <QStringList>

class QCheckBox;
class QPlainTextEdit;

namespace wizard {

/// The program and its arguments: one a line, or one line for a shell ("/bin/sh", "-c", "…").
class CommandField : public Field
{
    Q_OBJECT
public:
    explicit CommandField(Form &form, QWidget *parent = nullptr);
    void refresh() override;

private:
    [[nodiscard]] QStringList stored() const;
    [[nodiscard]] QStringList typed() const;
    void store(const QStringList &arguments, models::Draft::Step step);
    void setShell(bool shell);
    void fitHeight();

    QPlainTextEdit *m_edit;
    QCheckBox *m_shell;
};

} // namespace wizard
