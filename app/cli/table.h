// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "app/cli/console.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace cli {

/// How many columns of a terminal a text takes.
[[nodiscard]] int columnsOf(const QString &text);
/// Lines of at most `width` columns, broken at blanks where there are any; 0: one line.
[[nodiscard]] QStringList wrapped(const QString &text, int width);

/// Aligned columns. In lines of limited width long cells are shortened; elsewhere nothing is lost.
class Table
{
public:
    enum class Kind {
        Text,   // shortened at its end
        Name,   // shortened first, and at its start: what tells names apart is at the end
        Amount, // shortened in its middle: "1 × RTX… 12 GiB"
        Number, // right-aligned, never shortened
        Remark  // never shortened, the last one: stands below its row where the line is too narrow
    };
    struct Column
    {
        QString title;
        Kind kind = Kind::Text;
    };

    explicit Table(QList<Column> columns);
    void addRow(QStringList cells, Tone tone = Tone::Plain); // the tone is the first cell's
    [[nodiscard]] QString text(int lineWidth) const;

private:
    struct Row
    {
        QStringList cells;
        Tone tone;
    };
    struct Layout
    {
        QList<int> widths;
        bool remarksBelow = false;
        int lineWidth = 0;
    };
    [[nodiscard]] Layout layout(int lineWidth) const;
    [[nodiscard]] QString line(const QStringList &cells, Tone first, Tone others, const Layout &layout) const;
    [[nodiscard]] bool hasRemark() const { return m_columns.last().kind == Kind::Remark; }

    QList<Column> m_columns;
    QList<Row> m_rows;
};

} // namespace cli
