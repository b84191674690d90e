// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/wizard/fields.h"

#include <functional>

class QGridLayout;
class QPushButton;

namespace wizard {

/// One column of a list: how it is edited, and where in the item its text is.
struct ListColumn
{
    enum class Editor { Line, Choice, Switch };

    QString title;
    Editor editor = Editor::Line;
    QString placeholder;
    QList<Option> options; // of a choice
    int stretch = 1;
    std::function<QString(const document::Node &item)> read; // "true" of a switch that is on
    std::function<void(document::Node &item, const QString &text)> write;
};

/// A column for a member of the item; empty takes the member away.
enum class MemberKind { Text, Number, Boolean };
[[nodiscard]] ListColumn memberColumn(const QString &title, const base::FieldPath &member, MemberKind kind);

/// A list of small records: environment variables, ports, volumes, secrets. A row each, with its
/// findings below it.
class ListField : public Field
{
    Q_OBJECT
public:
    struct Texts
    {
        QString label;
        QString add;     // "Add a port"
        QString rowName; // "Port %1"
    };
    ListField(Form &form, const Texts &texts, QLatin1StringView pointer, QList<ListColumn> columns,
              std::function<document::Node()> newItem, QWidget *parent = nullptr);
    void refresh() override;
    void refreshFindings() override;

private:
    struct Row;
    [[nodiscard]] qsizetype storedRows() const;
    void rebuild(qsizetype count);
    QWidget *makeCell(qsizetype row, qsizetype column);
    void showCell(qsizetype row, qsizetype column);
    void writeCell(qsizetype row, qsizetype column, const QString &text);
    void addRow();
    void removeRow(qsizetype row);
    [[nodiscard]] bool hasFocusIn(qsizetype row) const;

    Texts m_texts;
    QList<ListColumn> m_columns;
    std::function<document::Node()> m_newItem;
    QWidget *m_table;
    QGridLayout *m_grid;
    QPushButton *m_add;
    QList<Row> m_rows;
    qsizetype m_fresh = -1; // the row added last, until it is left
};

struct ListField::Row
{
    QList<QWidget *> cells;
    QWidget *remove = nullptr;
    widgets::FindingLabel *finding = nullptr;
};

} // namespace wizard
