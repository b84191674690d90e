// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "ui/wizard/form.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace widgets {
class FindingLabel;
class Label;
} // namespace widgets

namespace wizard {

/// A label, an editor below it, and the findings at its path. What is missing is not reported
/// before the user has been to the field.
class Field : public QWidget
{
    Q_OBJECT
public:
    /// `pointer`: one of wizard::paths. The editor's object name is the pointer too.
    Field(Form &form, const QString &label, QLatin1StringView pointer, QWidget *parent = nullptr);

    [[nodiscard]] QString label() const { return m_label; }
    /// Where this draft keeps the member.
    [[nodiscard]] base::FieldPath path() const;
    [[nodiscard]] base::FieldPath canonicalPath() const { return m_path; }
    /// Does the draft say something here?
    [[nodiscard]] virtual bool isFilled() const { return draft().at(path()) != nullptr; }
    [[nodiscard]] bool hasErrors() const;
    /// Some error is on the screen.
    [[nodiscard]] bool showsErrors() const { return m_showsErrors; }

    /// Shows what the draft says, without disturbing what is being typed.
    virtual void refresh() = 0;
    virtual void refreshFindings();
    void setVisited();
    void focusEditor();
    /// Folded sections open before one of their fields gets the focus.
    void reveal();

    /// Puts a field without its label behind the editor: "1 [exactly]".
    void addBeside(Field *other);
    /// A second-rank line below the editor; empty: none.
    void setNote(const QString &note);

protected:
    [[nodiscard]] models::Draft &draft() const { return m_form.draft(); }
    [[nodiscard]] widgets::Theme &theme() const { return m_form.theme(); }
    [[nodiscard]] Form &form() const { return m_form; }
    /// Adds an editor to the row below the label; the first one is the label's buddy and the one
    /// that gets the focus.
    void addEditor(QWidget *editor, int stretch = 1);
    /// A word behind the editor: "ms".
    void addUnit(const QString &unit);
    /// For further controls: leaving them counts as having visited the field, wheels do not change
    /// them by accident, and undo is the draft's.
    void adopt(QWidget *editor);
    [[nodiscard]] QHBoxLayout *row() const { return m_row; }
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// A remark of the form's own, shown with the findings (a place nobody knows).
    [[nodiscard]] virtual QList<base::Finding> ownFindings() const { return {}; }
    void hideLabel();
    [[nodiscard]] bool isVisited() const { return m_visited; }
    /// Until the field is left, what is typed goes where it went first: a member that is emptied and
    /// filled again keeps its spelling.
    void keepPlace() { m_place = path(); }
    void setShowsErrors(bool shows) { m_showsErrors = shows; }
    [[nodiscard]] widgets::FindingLabel *findingLabel() const { return m_finding; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Form &m_form;
    QString m_label;
    base::FieldPath m_path;
    std::optional<base::FieldPath> m_place;
    QVBoxLayout *m_column;
    QLabel *m_labelWidget;
    QHBoxLayout *m_row;
    widgets::Label *m_note;
    widgets::FindingLabel *m_finding;
    QPointer<QWidget> m_editor;
    bool m_visited = false;
    bool m_showsErrors = false;
};

} // namespace wizard
