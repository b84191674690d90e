// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/chipsfield.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wizard {

ChipsField::ChipsField(Form &form, const QString &label, QLatin1StringView pointer, QList<Option> options,
                       bool free, QWidget *parent)
    : Field(form, label, pointer, parent)
    , m_chips(new QWidget(this))
    , m_combo(new QComboBox(this))
    , m_free(free)
{
    new widgets::FlowLayout(theme().space(2), m_chips);
    m_chips->layout()->setContentsMargins(0, 0, 0, 0);
    column()->insertWidget(1, m_chips);
    m_chips->hide();

    m_combo->setEditable(true);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(8);
    m_combo->completer()->setFilterMode(Qt::MatchContains);
    m_combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_combo->setAccessibleName(tr("Add to: %1").arg(label));
    m_combo->lineEdit()->setPlaceholderText(tr("Add…"));
    addEditor(m_combo);
    setOptions(std::move(options));
    // Also after a choice from the list or the completion.
    connect(m_combo, &QComboBox::textActivated, this, &ChipsField::add);
    // What is in no list: on Enter, or when the field is left, but not when its list drops down.
    connect(m_combo->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        if (!QApplication::activePopupWidget())
            add(m_combo->currentText());
    });
}

void ChipsField::setOptions(QList<Option> options)
{
    m_options = std::move(options);
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    for (const Option &option : std::as_const(m_options))
        m_combo->addItem(option.title, option.value);
    m_combo->setCurrentIndex(-1);
    m_combo->clearEditText();
}

QStringList ChipsField::values() const
{
    QStringList values;
    const document::Node *node = draft().at(path());
    if (node && node->isList()) {
        for (const document::Node &item : node->items())
            values.append(item.scalarText());
    } else if (node && node->isScalar()) {
        values.append(node->scalarText());
    }
    return values;
}

void ChipsField::add(const QString &typed)
{
    const QString text = typed.trimmed();
    const auto known = std::find_if(m_options.begin(), m_options.end(), [&](const Option &option) {
        return option.title.compare(text, Qt::CaseInsensitive) == 0
               || option.value.compare(text, Qt::CaseInsensitive) == 0;
    });
    if (text.isEmpty() || (known == m_options.end() && !m_free))
        return;
    const QString value = known == m_options.end() ? text : known->value;
    m_combo->setCurrentIndex(-1);
    m_combo->clearEditText();

    const QStringList present = values();
    if (present.contains(value, Qt::CaseInsensitive))
        return;
    const document::Node *node = draft().at(path());
    std::vector<document::Node> items;
    if (node && node->isList())
        items = node->items();
    else if (!present.isEmpty())
        items.push_back(document::Node::text(present.constFirst()));
    items.push_back(document::Node::text(value));
    draft().set(path(), document::Node::list(std::move(items)));
}

void ChipsField::removeAt(qsizetype index)
{
    const document::Node *node = draft().at(path());
    if (node && node->isList())
        draft().remove(path().index(index));
    else
        draft().remove(path());
    focusEditor();
}

void ChipsField::refresh()
{
    const QStringList now = values();
    if (now != m_shown)
        rebuild(now);
}

void ChipsField::rebuild(const QStringList &values)
{
    m_shown = values;
    while (QLayoutItem *item = m_chips->layout()->takeAt(0)) {
        // One of them may be what was clicked just now.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QWidget *before = m_combo->previousInFocusChain();
    for (qsizetype index = 0; index < values.size(); ++index) {
        const QString &value = values.at(index);
        const auto option = std::find_if(m_options.begin(), m_options.end(),
                                         [&](const Option &candidate) { return candidate.value == value; });
        const QString title = option == m_options.end() ? value : option->title;
        QPushButton *chip = widgets::chip(tr("%1 ×").arg(title), m_chips);
        chip->setCheckable(false);
        chip->setAccessibleName(tr("Remove %1").arg(title));
        chip->setToolTip(tr("Remove %1").arg(title));
        m_chips->layout()->addWidget(chip);
        chip->show();
        setTabOrder(before, chip);
        before = chip;
        connect(chip, &QPushButton::clicked, this, [this, index] { removeAt(index); });
    }
    m_chips->setVisible(!values.isEmpty());
}

} // namespace wizard
