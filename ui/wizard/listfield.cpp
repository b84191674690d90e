// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/listfield.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/findinglabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wizard {

ListColumn memberColumn(const QString &title, const base::FieldPath &member, MemberKind kind)
{
    ListColumn column;
    column.title = title;
    column.read = [member](const document::Node &item) {
        const document::Node *node = item.at(member);
        return node ? node->scalarText() : QString();
    };
    column.write = [member, kind](document::Node &item, const QString &text) {
        if (text.isEmpty() || (kind == MemberKind::Boolean && text == "false"_L1)) {
            item.removeAt(member);
            // A group left empty goes too ("source" of a volume).
            const document::Node *group = item.at(member.parent());
            if (!member.parent().isRoot() && group && group->size() == 0)
                item.removeAt(member.parent());
        } else if (kind == MemberKind::Boolean) {
            item.setAt(member, document::Node::boolean(true));
        } else {
            item.setAt(member,
                       kind == MemberKind::Number ? models::numberOrText(text) : document::Node::text(text));
        }
    };
    if (kind == MemberKind::Boolean) {
        column.editor = ListColumn::Editor::Switch;
        column.stretch = 0;
    }
    return column;
}

ListField::ListField(Form &form, const Texts &texts, QLatin1StringView pointer, QList<ListColumn> columns,
                     std::function<document::Node()> newItem, QWidget *parent)
    : Field(form, texts.label, pointer, parent)
    , m_texts(texts)
    , m_columns(std::move(columns))
    , m_newItem(std::move(newItem))
    , m_table(new QWidget(this))
    , m_grid(new QGridLayout(m_table))
    , m_add(widgets::plainButton(texts.add, this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme().space(2));
    m_grid->setVerticalSpacing(theme().space(1));
    for (qsizetype column = 0; column < m_columns.size(); ++column)
        m_grid->setColumnStretch(static_cast<int>(column), m_columns.at(column).stretch);
    column()->insertWidget(1, m_table);
    m_table->hide();
    m_add->setAccessibleName(texts.add);
    addEditor(m_add, 0);
    row()->addStretch(1);
    connect(m_add, &QPushButton::clicked, this, &ListField::addRow);
}

qsizetype ListField::storedRows() const
{
    const document::Node *node = draft().at(path());
    return node && node->isList() ? node->size() : 0;
}

void ListField::refresh()
{
    const document::Node *node = draft().at(path());
    m_add->setEnabled(!node || node->isList());
    const qsizetype count = storedRows();
    if (count != m_rows.size())
        rebuild(count);
    for (qsizetype row = 0; row < count; ++row) {
        for (qsizetype column = 0; column < m_columns.size(); ++column)
            showCell(row, column);
    }
}

void ListField::rebuild(qsizetype count)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            // One of them may be what was clicked just now.
            widget->removeEventFilter(this);
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_rows.clear();
    m_table->setVisible(count > 0);
    if (count == 0)
        return;
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        auto *title = new widgets::Label(theme(), widgets::TextRole::SecondRank, m_columns.at(column).title,
                                         widgets::Token::Muted, m_table);
        title->setWordWrap(false);
        m_grid->addWidget(title, 0, static_cast<int>(column));
    }
    for (qsizetype row = 0; row < count; ++row) {
        const int line = static_cast<int>(row) * 2 + 1;
        Row made;
        m_rows.append(made);
        for (qsizetype column = 0; column < m_columns.size(); ++column) {
            QWidget *cell = makeCell(row, column);
            m_rows[row].cells.append(cell);
            m_grid->addWidget(cell, line, static_cast<int>(column));
        }
        auto *remove = new QToolButton(m_table);
        remove->setText(u"×"_s);
        remove->setAutoRaise(true);
        remove->setFocusPolicy(Qt::StrongFocus);
        remove->setAccessibleName(tr("Remove: %1").arg(m_texts.rowName.arg(row + 1)));
        remove->setToolTip(tr("Remove"));
        m_grid->addWidget(remove, line, static_cast<int>(m_columns.size()));
        m_rows[row].remove = remove;
        connect(remove, &QToolButton::clicked, this, [this, row] { removeRow(row); });

        m_rows[row].finding = new widgets::FindingLabel(theme(), m_table);
        m_grid->addWidget(m_rows[row].finding, line + 1, 0, 1, -1);
    }
    // A layout shows what is new only later, but it may be asked to take the focus now.
    for (const Row &made : std::as_const(m_rows)) {
        for (QWidget *cell : made.cells + QList<QWidget *>{made.remove})
            cell->show();
    }
    // Tab goes along the rows before it comes to the button below them.
    QWidget *before = m_add->previousInFocusChain();
    for (const Row &made : std::as_const(m_rows)) {
        for (QWidget *cell : made.cells + QList<QWidget *>{made.remove}) {
            setTabOrder(before, cell);
            before = cell;
        }
    }
}

QWidget *ListField::makeCell(qsizetype row, qsizetype column)
{
    const ListColumn &what = m_columns.at(column);
    QWidget *cell = nullptr;
    switch (what.editor) {
    case ListColumn::Editor::Line: {
        auto *line = new QLineEdit(m_table);
        line->setPlaceholderText(what.placeholder);
        line->setMinimumWidth(line->fontMetrics().horizontalAdvance(what.placeholder) + theme().px(20));
        connect(line, &QLineEdit::textEdited, this,
                [this, row, column](const QString &text) { writeCell(row, column, text); });
        cell = line;
        break;
    }
    case ListColumn::Editor::Choice: {
        auto *combo = new QComboBox(m_table);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        for (const Option &option : what.options)
            combo->addItem(option.title, option.value);
        connect(combo, &QComboBox::activated, this, [this, row, column, combo](int index) {
            writeCell(row, column, combo->itemData(index).toString());
        });
        cell = combo;
        break;
    }
    case ListColumn::Editor::Switch: {
        auto *box = new QCheckBox(m_table);
        connect(box, &QCheckBox::clicked, this,
                [this, row, column](bool on) { writeCell(row, column, on ? u"true"_s : u"false"_s); });
        cell = box;
        break;
    }
    }
    const QString rowName = m_texts.rowName.arg(row + 1);
    cell->setAccessibleName(tr("%1: %2").arg(rowName, what.title));
    cell->setObjectName(canonicalPath().index(row).pointer() + u'#' + QString::number(column));
    adopt(cell);
    return cell;
}

void ListField::showCell(qsizetype row, qsizetype column)
{
    const document::Node *item = draft().at(path().index(row));
    const ListColumn &what = m_columns.at(column);
    const QString text = item ? what.read(*item) : QString();
    QWidget *cell = m_rows.at(row).cells.at(column);
    if (auto *line = qobject_cast<QLineEdit *>(cell)) {
        if (line->text() == text || (line->hasFocus() && line->text().trimmed() == text))
            return;
        const int cursor = line->cursorPosition();
        line->setText(text);
        line->setCursorPosition(line->hasFocus() ? cursor : 0);
    } else if (auto *box = qobject_cast<QCheckBox *>(cell)) {
        box->setChecked(text == "true"_L1);
    } else if (auto *combo = qobject_cast<QComboBox *>(cell)) {
        const int index = indexOf(what.options, text);
        const QSignalBlocker quiet(combo);
        if (index == what.options.size() && combo->count() == index)
            combo->addItem(text, text);
        if (index == what.options.size())
            combo->setItemText(index, text);
        combo->setCurrentIndex(index);
    }
}

void ListField::writeCell(qsizetype row, qsizetype column, const QString &text)
{
    const base::FieldPath where = path().index(row);
    const document::Node *node = draft().at(where);
    if (!node)
        return;
    document::Node item = *node;
    m_columns.at(column).write(item, text.trimmed());
    draft().set(where, std::move(item), models::Draft::Step::Typing);
}

void ListField::addRow()
{
    if (draft().at(path()))
        draft().set(path().index(storedRows()), m_newItem());
    else
        draft().set(path(), document::Node::list({m_newItem()}));
    if (!m_rows.isEmpty()) {
        m_fresh = m_rows.size() - 1;
        m_rows.constLast().cells.constFirst()->setFocus(Qt::OtherFocusReason);
        refreshFindings();
    }
}

void ListField::removeRow(qsizetype row)
{
    draft().remove(path().index(row));
    m_add->setFocus(Qt::OtherFocusReason);
}

bool ListField::hasFocusIn(qsizetype row) const
{
    const QList<QWidget *> &cells = m_rows.at(row).cells;
    return std::any_of(cells.begin(), cells.end(), [](const QWidget *cell) { return cell->hasFocus(); });
}

void ListField::refreshFindings()
{
    const QList<base::Finding> all = form().findingsOf(this);
    QList<base::Finding> own;
    QList<QList<base::Finding>> perRow(m_rows.size());
    bool errors = false;
    const QStringList before = path().steps();
    for (const base::Finding &finding : all) {
        const QStringList steps = finding.path.steps();
        bool isIndex = false;
        const qsizetype row =
            steps.size() > before.size() ? steps.at(before.size()).toLongLong(&isIndex) : -1;
        if (isIndex && row >= 0 && row < perRow.size())
            perRow[row].append(finding);
        else
            own.append(finding);
    }
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        // A row just added is empty; it may stay so until it is left.
        if (row == m_fresh && !hasFocusIn(row))
            m_fresh = -1;
        const bool quiet = !isVisited() || row == m_fresh;
        const QList<base::Finding> shown = quiet ? QList<base::Finding>() : perRow.at(row);
        m_rows.at(row).finding->setFindings(shown);
        for (const base::Finding &finding : shown)
            errors = errors || finding.severity == base::Severity::Error;
    }
    findingLabel()->setFindings(own);
    for (const base::Finding &finding : std::as_const(own))
        errors = errors || finding.severity == base::Severity::Error;
    setShowsErrors(errors);
}

} // namespace wizard
