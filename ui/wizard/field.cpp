// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/field.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/findinglabel.h"
#include "ui/wizard/section.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace wizard {
namespace {

bool isError(const base::Finding &finding)
{
    return finding.severity == base::Severity::Error;
}

} // namespace

Field::Field(Form &form, const QString &label, QLatin1StringView pointer, QWidget *parent)
    : QWidget(parent)
    , m_form(form)
    , m_label(label)
    , m_path(QString(pointer))
    , m_column(new QVBoxLayout(this))
    , m_labelWidget(new QLabel(label, this))
    , m_row(new QHBoxLayout)
    , m_note(new widgets::Label(form.theme(), widgets::TextRole::SecondRank, {}, widgets::Token::Muted, this))
    , m_finding(new widgets::FindingLabel(form.theme(), this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme().space(1));
    m_row->setSpacing(theme().space(2));
    m_column->addWidget(m_labelWidget);
    m_column->addLayout(m_row);
    m_column->addWidget(m_note);
    m_column->addWidget(m_finding);
    m_column->addStretch(1);
    m_note->hide();
    m_labelWidget->setVisible(!label.isEmpty());
    form.add(this);
}

base::FieldPath Field::path() const
{
    const base::FieldPath stated = draft().spelling(m_path);
    return m_place && !draft().at(stated) ? *m_place : stated;
}

void Field::addBeside(Field *other)
{
    other->hideLabel();
    m_row->addWidget(other, 1, Qt::AlignTop);
}

void Field::addEditor(QWidget *editor, int stretch)
{
    m_row->addWidget(editor, stretch);
    if (!m_editor) {
        m_editor = editor;
        m_labelWidget->setBuddy(editor);
        m_finding->setField(editor);
        if (editor->objectName().isEmpty())
            editor->setObjectName(m_path.pointer());
    }
    if (editor->accessibleName().isEmpty())
        editor->setAccessibleName(m_label);
    adopt(editor);
}

void Field::addUnit(const QString &unit)
{
    auto *label = new QLabel(unit, this);
    QPalette muted = label->palette();
    label->setPalette(muted);
    label->setForegroundRole(QPalette::PlaceholderText);
    m_row->addWidget(label);
}

void Field::adopt(QWidget *editor)
{
    // The wheel belongs to the page until the control has been chosen.
    if (editor->focusPolicy() == Qt::WheelFocus)
        editor->setFocusPolicy(Qt::StrongFocus);
    editor->installEventFilter(this);
}

void Field::hideLabel()
{
    m_labelWidget->hide();
}

void Field::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

bool Field::hasErrors() const
{
    const QList<base::Finding> all = m_form.findingsOf(this) + ownFindings();
    return std::any_of(all.begin(), all.end(), isError);
}

void Field::refreshFindings()
{
    const bool quiet = !m_visited && !isFilled();
    const QList<base::Finding> shown =
        quiet ? QList<base::Finding>() : m_form.findingsOf(this) + ownFindings();
    m_showsErrors = std::any_of(shown.begin(), shown.end(), isError);
    m_finding->setFindings(shown);
}

void Field::setVisited()
{
    if (m_visited)
        return;
    m_visited = true;
    refreshFindings();
}

void Field::reveal()
{
    for (QWidget *around = parentWidget(); around; around = around->parentWidget()) {
        if (auto *section = qobject_cast<Section *>(around))
            section->setOpen(true);
    }
}

void Field::focusEditor()
{
    reveal();
    if (m_editor)
        m_editor->setFocus(Qt::OtherFocusReason);
}

bool Field::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusOut: {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::ActiveWindowFocusReason || reason == Qt::PopupFocusReason)
            break;
        draft().endTyping();
        m_place.reset();
        refresh();
        if (m_visited)
            refreshFindings();
        else
            setVisited();
        emit m_form.refreshed();
        break;
    }
    case QEvent::Wheel:
        if (!static_cast<QWidget *>(watched)->hasFocus()) {
            event->ignore();
            return true;
        }
        break;
    case QEvent::ShortcutOverride: {
        // Editors would undo within themselves; here one undo covers the whole draft.
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace wizard
