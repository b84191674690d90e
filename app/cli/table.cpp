// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/table.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

constexpr int gap = 2;
constexpr int widestCell = 80; // wider ones stand out of line: one odd name must not blow up every row
constexpr int remarkIndent = 4;

/// Of one code point: the wide ranges of East Asian writing and pictures, roughly.
int columnsOfCode(char32_t code)
{
    const QChar::Category category = QChar::category(code);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
        || category == QChar::Other_Format)
        return 0;
    const bool wide = (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF)
                      || (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF)
                      || (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60)
                      || (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F300 && code <= 0x1F9FF)
                      || (code >= 0x20000 && code <= 0x3FFFD);
    return wide ? 2 : 1;
}

int columnsOf(const QList<uint> &codes)
{
    return std::accumulate(codes.begin(), codes.end(), 0,
                           [](int sum, uint code) { return sum + columnsOfCode(code); });
}

QString textOf(const QList<uint> &codes)
{
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(codes.constData()), codes.size());
}

/// As many code points from the start (or the end) as fit.
QList<uint> fitting(const QList<uint> &codes, int width, bool fromStart)
{
    qsizetype count = 0;
    for (; count < codes.size(); ++count) {
        width -= columnsOfCode(fromStart ? codes.at(count) : codes.at(codes.size() - 1 - count));
        if (width < 0)
            break;
    }
    return fromStart ? codes.first(count) : codes.last(count);
}

QString shortened(const QString &text, int width, Table::Kind kind)
{
    const QList<uint> codes = text.toUcs4();
    if (columnsOf(codes) <= width)
        return text;
    const int left = std::max(width - 1, 0); // the rest is "…"
    switch (kind) {
    case Table::Kind::Name:
        return u'…' + textOf(fitting(codes, left, false));
    case Table::Kind::Amount:
        return textOf(fitting(codes, left - left / 2, true)) + u'…' + textOf(fitting(codes, left / 2, false));
    default:
        return textOf(fitting(codes, left, true)) + u'…';
    }
}

int leastWidth(Table::Kind kind)
{
    switch (kind) {
    case Table::Kind::Name:
        return 14;
    case Table::Kind::Amount:
        return 14;
    case Table::Kind::Text:
        return 10;
    default:
        return std::numeric_limits<int>::max();
    }
}

/// Takes `excess` columns away from columns of these kinds, the widest first. Returns what is left.
int narrow(QList<int> &widths, const QList<Table::Column> &columns, const QList<Table::Kind> &kinds,
           int excess)
{
    for (; excess > 0; --excess) {
        qsizetype widest = -1;
        for (qsizetype i = 0; i < widths.size(); ++i) {
            const Table::Kind kind = columns.at(i).kind;
            if (kinds.contains(kind) && widths.at(i) > leastWidth(kind)
                && (widest < 0 || widths.at(i) > widths.at(widest)))
                widest = i;
        }
        if (widest < 0)
            break;
        --widths[widest];
    }
    return excess;
}

} // namespace

int columnsOf(const QString &text)
{
    return columnsOf(text.toUcs4());
}

QStringList wrapped(const QString &text, int width)
{
    if (width <= 0)
        return {text};
    QStringList lines;
    QString line;
    for (const QString &word : text.split(u' ')) {
        if (line.isEmpty())
            line = word;
        else if (columnsOf(line) + 1 + columnsOf(word) <= width)
            line += u' ' + word;
        else
            lines << std::exchange(line, word);
    }
    return lines << line;
}

Table::Table(QList<Column> columns)
    : m_columns(std::move(columns))
{
}

void Table::addRow(QStringList cells, Tone tone)
{
    for (QString &cell : cells)
        cell = printable(cell);
    m_rows.append({std::move(cells), tone});
}

Table::Layout Table::layout(int lineWidth) const
{
    Layout layout;
    layout.lineWidth = lineWidth;
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        const int widest =
            m_columns.at(column).kind == Kind::Remark ? std::numeric_limits<int>::max() : widestCell;
        int width = columnsOf(m_columns.at(column).title);
        for (const Row &row : m_rows)
            width = std::max(width, std::min(columnsOf(row.cells.value(column)), widest));
        layout.widths.append(width);
    }
    const auto total = [&layout] {
        return std::accumulate(layout.widths.begin(), layout.widths.end(),
                               gap * (int(layout.widths.size()) - 1));
    };
    if (lineWidth <= 0 || total() <= lineWidth)
        return layout;
    if (hasRemark()) {
        layout.remarksBelow = true;
        layout.widths.removeLast();
    }
    const int excess = narrow(layout.widths, m_columns, {Kind::Name}, total() - lineWidth);
    narrow(layout.widths, m_columns, {Kind::Text, Kind::Amount}, excess);
    return layout;
}

QString Table::line(const QStringList &cells, Tone first, Tone others, const Layout &layout) const
{
    QStringList parts;
    for (qsizetype column = 0; column < layout.widths.size(); ++column) {
        const Kind kind = m_columns.at(column).kind;
        const int width = layout.widths.at(column);
        QString cell = cells.value(column);
        if (layout.lineWidth > 0 && kind != Kind::Number && kind != Kind::Remark)
            cell = shortened(cell, width, kind);
        const bool isLast = column + 1 == layout.widths.size();
        const QString padding(std::max(width - columnsOf(cell), 0), u' ');
        if (kind == Kind::Number)
            cell.prepend(padding);
        else if (!isLast)
            cell.append(padding);
        parts << toned(cell, column == 0 ? first : others);
    }
    QString text = parts.join(QString(gap, u' '));
    while (text.endsWith(u' '))
        text.chop(1);
    return text + u'\n';
}

QString Table::text(int lineWidth) const
{
    const Layout layout = this->layout(lineWidth);
    QStringList titles;
    for (const Column &column : m_columns)
        titles << column.title;
    QString text = line(titles, Tone::Faint, Tone::Faint, layout);
    for (const Row &row : m_rows) {
        text += line(row.cells, row.tone, Tone::Plain, layout);
        const QString remark = row.cells.value(m_columns.size() - 1);
        if (!layout.remarksBelow || remark.isEmpty())
            continue;
        for (const QString &part : wrapped(remark, lineWidth - remarkIndent))
            text += QString(remarkIndent, u' ') + toned(part, Tone::Faint) + u'\n';
    }
    return text;
}

} // namespace cli
