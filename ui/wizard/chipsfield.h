// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/wizard/field.h"
#include "ui/wizard/fields.h"

#include <QStringList>

class QComboBox;

namespace wizard {

/// A list of words: each a chip that can be taken away, and a box to add another.
class ChipsField : public Field
{
    Q_OBJECT
public:
    /// `options`: what can be chosen. With `free`, anything else may be typed too.
    ChipsField(Form &form, const QString &label, QLatin1StringView pointer, QList<Option> options, bool free,
               QWidget *parent = nullptr);
    void refresh() override;
    void setOptions(QList<Option> options);

private:
    [[nodiscard]] QStringList values() const;
    void add(const QString &typed);
    void removeAt(qsizetype index);
    void rebuild(const QStringList &values);

    QList<Option> m_options;
    QWidget *m_chips;
    QComboBox *m_combo;
    QStringList m_shown;
    bool m_free;
};

} // namespace wizard
