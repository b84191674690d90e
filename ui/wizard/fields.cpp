// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/fields.h"

#include "ui/wizard/formats.h"
#include "ui/wizard/paths.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace wizard {

TextField::TextField(Form &form, const QString &label, QLatin1StringView pointer, TextOptions options,
                     QWidget *parent)
    : Field(form, label, pointer, parent)
    , m_options(std::move(options))
{
    if (m_options.stepped) {
        m_steps = new StepEdit(m_options.stepped, this);
        m_line = m_steps->line();
        addEditor(m_steps);
        connect(m_steps, &StepEdit::edited, this, [this](const QString &text) { write(text); });
    } else if (!m_options.suggestions.isEmpty()) {
        m_combo = new QComboBox(this);
        m_combo->setEditable(true);
        m_combo->setInsertPolicy(QComboBox::NoInsert);
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_combo->setMinimumContentsLength(8);
        m_combo->completer()->setFilterMode(Qt::MatchContains);
        m_combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
        m_line = m_combo->lineEdit();
        setSuggestions(m_options.suggestions);
        addEditor(m_combo);
        connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) { write(text); });
        connect(m_combo, &QComboBox::textActivated, this, [this](const QString &text) { write(text); });
    } else {
        m_line = new QLineEdit(this);
        addEditor(m_line);
        connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) { write(text); });
    }
    m_line->setPlaceholderText(m_options.placeholder);
    if (!m_options.unit.isEmpty())
        addUnit(m_options.unit);
}

void TextField::setSuggestions(const QStringList &suggestions)
{
    if (!m_combo)
        return;
    const QSignalBlocker quiet(m_combo);
    const QString text = m_line->text();
    m_combo->clear();
    m_combo->addItems(suggestions);
    m_combo->setCurrentIndex(-1);
    m_combo->setEditText(text);
}

QString TextField::written(const QString &typed) const
{
    return m_options.written ? m_options.written(typed) : typed.trimmed();
}

void TextField::refresh()
{
    const QString value = read();
    const bool typing =
        m_line->hasFocus() || (m_steps && m_steps->hasFocus()) || (m_combo && m_combo->hasFocus());
    if (typing && written(m_line->text()) == value)
        return;
    const QString text = m_options.shown ? m_options.shown(value) : value;
    if (m_line->text() == text)
        return;
    const auto cursor = std::min<qsizetype>(m_line->cursorPosition(), text.size());
    if (m_combo) {
        const QSignalBlocker quiet(m_combo);
        m_combo->setEditText(text);
    } else {
        m_line->setText(text);
    }
    // Elsewhere a long text is read from its beginning.
    m_line->setCursorPosition(typing ? static_cast<int>(cursor) : 0);
}

void TextField::write(const QString &text)
{
    keepPlace();
    if (m_options.number)
        draft().setNumber(path(), written(text));
    else
        draft().setText(path(), written(text));
}

int indexOf(const QList<Option> &options, const QString &written)
{
    int index = 0;
    while (index < options.size() && options.at(index).value.compare(written, Qt::CaseInsensitive) != 0
           && (options.at(index).also.isEmpty()
               || options.at(index).also.compare(written, Qt::CaseInsensitive) != 0))
        ++index;
    return index;
}

ChoiceField::ChoiceField(Form &form, const QString &label, QLatin1StringView pointer, QList<Option> options,
                         As as, QWidget *parent)
    : Field(form, label, pointer, parent)
    , m_options(std::move(options))
    , m_as(as)
    , m_combo(new QComboBox(this))
{
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(8);
    for (const Option &option : std::as_const(m_options))
        m_combo->addItem(option.title, option.value);
    addEditor(m_combo);
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        const QString value = m_combo->itemData(index).toString();
        if (value.isEmpty())
            draft().remove(path());
        else if (m_as == As::Boolean)
            draft().set(path(), document::Node::boolean(value == "true"_L1));
        else
            draft().setText(path(), value);
        draft().endTyping();
    });
}

void ChoiceField::refresh()
{
    const QString value = draft().textAt(path());
    const int index = indexOf(m_options, value);
    const QSignalBlocker quiet(m_combo);
    if (index == m_options.size()) {
        // Not one of ours: shown as written, and kept.
        if (m_combo->count() == index)
            m_combo->addItem(value, value);
        m_combo->setItemText(index, value);
        m_combo->setItemData(index, value);
    } else if (m_combo->count() > m_options.size()) {
        m_combo->removeItem(static_cast<int>(m_options.size()));
    }
    m_combo->setCurrentIndex(index);
}

SwitchField::SwitchField(Form &form, const QString &label, QLatin1StringView pointer, document::Node on,
                         QWidget *parent)
    : Field(form, label, pointer, parent)
    , m_on(std::move(on))
    , m_box(new QCheckBox(label, this))
{
    hideLabel();
    addEditor(m_box);
    connect(m_box, &QCheckBox::clicked, this, [this](bool checked) { write(checked); });
}

bool SwitchField::isOn() const
{
    return draft().textAt(path()).compare(m_on.scalarText(), Qt::CaseInsensitive) == 0;
}

void SwitchField::refresh()
{
    m_box->setChecked(isOn());
}

void SwitchField::write(bool on)
{
    if (on)
        draft().set(path(), m_on);
    else
        draft().remove(path());
}

GpuField::GpuField(Form &form, QWidget *parent)
    : SwitchField(form, tr("Needs a GPU"), paths::gpu, document::Node::object(), parent)
{
}

bool GpuField::isOn() const
{
    const document::Node *gpu = draft().at(path());
    return gpu && gpu->isObject();
}

void GpuField::write(bool on)
{
    if (!on) {
        if (const document::Node *gpu = draft().at(path()))
            m_last = *gpu;
        draft().remove(path());
        return;
    }
    if (!m_last.isObject())
        m_last = document::Node::object({{u"count"_s, document::Node::number(qint64(1)), {}}});
    draft().set(path(), m_last);
}

DeadlineField::DeadlineField(Form &form, QWidget *parent)
    : Field(form, tr("Deadline"), paths::deadline, parent)
    , m_has(new QCheckBox(this))
    , m_edit(new QDateTimeEdit(this))
{
    m_edit->setCalendarPopup(true);
    m_edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    // The earliest time stands for none.
    m_edit->setMinimumDateTime(QDateTime(QDate(2000, 1, 1), QTime(0, 0)));
    m_edit->setSpecialValueText(tr("none"));
    m_edit->setAccessibleName(tr("Deadline, in your time zone"));
    m_edit->setObjectName(u"deadline"_s);
    m_has->setAccessibleName(tr("Has a deadline"));
    addEditor(m_has, 0);
    addEditor(m_edit);
    connect(m_has, &QCheckBox::clicked, this, [this](bool on) {
        if (!on) {
            draft().remove(path());
            return;
        }
        QDateTime tomorrow = draft().now().addDays(1).toLocalTime();
        tomorrow.setTime(QTime(tomorrow.time().hour(), 0));
        m_edit->setDateTime(tomorrow);
        m_edit->setEnabled(true);
        m_edit->setFocus();
    });
    connect(m_edit, &QDateTimeEdit::dateTimeChanged, this, &DeadlineField::write);
}

void DeadlineField::write()
{
    const QString text = m_edit->dateTime().toUTC().toString(Qt::ISODate);
    draft().set(path(), document::Node::text(text), models::Draft::Step::Typing);
}

void DeadlineField::refresh()
{
    const document::Node *node = draft().at(path());
    const QDateTime deadline = draft().intent().constraints.deadline;
    const QSignalBlocker quiet(m_edit);
    m_has->setChecked(node != nullptr);
    m_edit->setEnabled(node != nullptr);
    // What can't be read as a time is shown as it stands; its finding says what is wrong.
    setNote(node && !deadline.isValid() ? tr("The draft says “%1”.").arg(node->scalarText()) : QString());
    if (node && deadline.isValid()) {
        if (m_edit->dateTime().toUTC() != deadline)
            m_edit->setDateTime(deadline.toLocalTime());
    } else {
        m_edit->setDateTime(m_edit->minimumDateTime());
    }
}

HoursField::HoursField(Form &form, QWidget *parent)
    : Field(form, tr("Expected run time"), paths::expectedHours, parent)
{
    const auto step = [](const QString &text, int steps) {
        return formats::steppedNumber(text, steps, base::Decimal(1), base::Decimal(1));
    };
    m_least = new StepEdit(step, this);
    m_most = new StepEdit(step, this);
    m_least->setAccessibleName(tr("Expected run time, hours at least"));
    m_most->setAccessibleName(tr("Expected run time, hours at most"));
    m_most->setObjectName(u"expectedHoursMost"_s);
    addEditor(m_least);
    addUnit(tr("to"));
    addEditor(m_most);
    addUnit(tr("hours"));
    connect(m_least, &StepEdit::edited, this, &HoursField::write);
    connect(m_most, &StepEdit::edited, this, &HoursField::write);
}

document::Node HoursField::typed() const
{
    QString least = m_least->line()->text().trimmed();
    QString most = m_most->line()->text().trimmed();
    // One figure alone is both.
    if (least.isEmpty())
        least = most;
    if (most.isEmpty())
        most = least;
    if (least.isEmpty())
        return {};
    return document::Node::list({models::numberOrText(least), models::numberOrText(most)}).compact();
}

void HoursField::write()
{
    document::Node value = typed();
    if (value.isNull())
        draft().remove(path());
    else
        draft().set(path(), std::move(value), models::Draft::Step::Typing);
}

void HoursField::refresh()
{
    const document::Node *node = draft().at(path());
    if ((m_least->hasFocus() || m_most->hasFocus()) && typed() == (node ? *node : document::Node()))
        return;
    const auto item = [node](std::size_t index) {
        return node && node->isList() && node->items().size() > index ? node->items().at(index).scalarText()
                                                                      : QString();
    };
    m_least->line()->setText(item(0));
    m_most->line()->setText(item(1));
}

} // namespace wizard
