// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/wizard/field.h"

namespace widgets {
class SelectableCard;
}

namespace wizard {

/// Does it run until it is stopped, or to an end? "job" and "batch" both mean the latter; a draft
/// keeps the word it has.
class TypeField : public Field
{
    Q_OBJECT
public:
    explicit TypeField(Form &form, QWidget *parent = nullptr);
    void refresh() override;

private:
    widgets::SelectableCard *m_service;
    widgets::SelectableCard *m_batch;
    QString m_lastBatchWord;
};

} // namespace wizard
