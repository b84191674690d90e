// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/wizard/field.h"
#include "ui/wizard/stepedit.h"

#include <QStringList>

#include <functional>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;

namespace wizard {

/// How one line of text is shown and written.
struct TextOptions
{
    QString placeholder = {};
    QString unit = {};
    bool number = false;                                  // a JSON number where it is one
    std::function<QString(const QString &)> shown = {};   // of the draft → on the screen; none: as it is
    std::function<QString(const QString &)> written = {}; // typed → into the draft; none: as it is
    StepEdit::Stepped stepped = {};                       // arrows to step with; none: a plain line
    QStringList suggestions = {};                         // a list to choose from; anything may be typed
};

/// One line of text or a number.
class TextField : public Field
{
    Q_OBJECT
public:
    TextField(Form &form, const QString &label, QLatin1StringView pointer, TextOptions options = {},
              QWidget *parent = nullptr);
    void setSuggestions(const QStringList &suggestions);
    void refresh() override;

protected:
    [[nodiscard]] virtual QString read() const { return draft().textAt(path()); }
    virtual void write(const QString &text);
    [[nodiscard]] virtual QString written(const QString &typed) const;

private:
    TextOptions m_options;
    QLineEdit *m_line;
    QComboBox *m_combo = nullptr;
    StepEdit *m_steps = nullptr;
};

struct Option
{
    QString value; // as written in the draft; empty: the member is not there
    QString title;
    QString also = {}; // another spelling that means the same, shown alike and kept
};
/// The index of the option that `written` means; the list's size where there is none.
[[nodiscard]] int indexOf(const QList<Option> &options, const QString &written);

/// One of a few words. A word of the draft that is none of them is kept and shown as it is.
class ChoiceField : public Field
{
    Q_OBJECT
public:
    enum class As { Text, Boolean };
    ChoiceField(Form &form, const QString &label, QLatin1StringView pointer, QList<Option> options,
                As as = As::Text, QWidget *parent = nullptr);
    void refresh() override;
    [[nodiscard]] QComboBox *combo() const { return m_combo; }

private:
    QList<Option> m_options;
    As m_as;
    QComboBox *m_combo;
};

/// Yes or nothing: on writes `on`, off takes the member away.
class SwitchField : public Field
{
    Q_OBJECT
public:
    SwitchField(Form &form, const QString &label, QLatin1StringView pointer, document::Node on,
                QWidget *parent = nullptr);
    void refresh() override;
    [[nodiscard]] virtual bool isOn() const;

protected:
    virtual void write(bool on);

private:
    document::Node m_on;
    QCheckBox *m_box;
};

/// Whether a GPU is asked for. Off and on again brings back what was said about the card.
class GpuField : public SwitchField
{
    Q_OBJECT
public:
    explicit GpuField(Form &form, QWidget *parent = nullptr);
    [[nodiscard]] bool isOn() const override;

protected:
    void write(bool on) override;

private:
    document::Node m_last;
};

/// A date and time in the user's zone, or none.
class DeadlineField : public Field
{
    Q_OBJECT
public:
    explicit DeadlineField(Form &form, QWidget *parent = nullptr);
    void refresh() override;

private:
    void write();

    QCheckBox *m_has;
    QDateTimeEdit *m_edit;
};

/// How long the user expects it to run, from and to.
class HoursField : public Field
{
    Q_OBJECT
public:
    explicit HoursField(Form &form, QWidget *parent = nullptr);
    void refresh() override;

private:
    [[nodiscard]] document::Node typed() const;
    void write();

    StepEdit *m_least;
    StepEdit *m_most;
};

} // namespace wizard
