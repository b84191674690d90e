// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace widgets {
class Theme;

/// What is wrong with a field, below it: icon, the severity as a word, the message and the hint; a
/// line each. Takes no room while there is nothing to say.
class FindingLabel : public QWidget
{
    Q_OBJECT
public:
    explicit FindingLabel(Theme &theme, QWidget *parent = nullptr);

    /// Optional: the field gets the findings as its accessible description, and a coloured frame.
    void setField(QWidget *field);
    void setFindings(const QList<base::Finding> &findings);
    void setMessage(base::Severity severity, const QString &message, const QString &hint = {});
    void clear() { setFindings({}); }
    [[nodiscard]] bool isEmpty() const { return m_findings.isEmpty(); }
    /// All of it as plain text.
    [[nodiscard]] QString text() const;

private:
    void rebuild();

    Theme &m_theme;
    QVBoxLayout *m_lines;
    QList<base::Finding> m_findings;
    QPointer<QWidget> m_field;
};

} // namespace widgets
