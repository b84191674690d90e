// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/comparison.h"
#include "ui/models/draft.h"
#include "ui/models/market.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/questions.h"

#include <QList>
#include <QWidget>

#include <memory>

class QBoxLayout;
class QPushButton;
class QStackedWidget;

namespace comparison {
class ComparisonPage;
}

namespace widgets {
class IconButton;
class PageHeader;
class Stepper;
} // namespace widgets

namespace wizard {
class FormPage;
class Notice;
class SummaryPanel;

/// From a goal to an offer and its documents, in five steps. The draft is the truth: steps can be
/// taken in any order, and a restart goes on where the draft says.
class Wizard : public QWidget
{
    Q_OBJECT
public:
    enum Step { GoalStep, WorkloadStep, NeedsStep, CompareStep, ReviewStep, StepCount };
    Q_ENUM(Step)

    Wizard(models::Draft &draft, models::Comparison &comparison, models::Market &market,
           widgets::Theme &theme, QWidget *parent = nullptr);
    ~Wizard() override;

    [[nodiscard]] int step() const { return m_step; }
    void showStep(int step);
    /// Replaces the draft by what a JSON or YAML file holds; failed() where it can't be read.
    void openFile(const QString &path);
    /// The same for a text; `title` is what people see as its origin.
    void openText(const QByteArray &text, const QString &title);
    /// One of intent::templates(), or "empty".
    void startFrom(const QString &templateId);
    /// Asks for a name and writes the intent there: YAML where it ends so, otherwise JSON.
    void saveAs();
    /// Goes to the field that edits `path`.
    void showField(const base::FieldPath &path);

    void setQuestions(std::unique_ptr<Questions> questions) { m_questions = std::move(questions); }

signals:
    void stepChanged(int step);
    void closed();
    void failed(const QString &message);
    /// Once, before it is shown for the first time: the moment to restore its columns.
    void comparisonBuilt(comparison::ComparisonPage *page);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addActions();
    QWidget *makePage(int step);
    void ensurePage(int step);
    [[nodiscard]] FormPage *formPage(int step) const;
    [[nodiscard]] int stepOf(const base::FieldPath &path) const;
    [[nodiscard]] int firstStepWithErrors() const; // StepCount: none
    void goNext();
    void goToFirstProblem();
    void cancel();
    void replaceDraft(document::Node root, const QString &title);
    void write(const QString &path);
    void refresh();
    void arrange();

    models::Draft &m_draft;
    models::Comparison &m_comparison;
    models::Market &m_market;
    widgets::Theme &m_theme;
    std::unique_ptr<Questions> m_questions;
    int m_step = -1;
    int m_furthest = 0;
    QList<QWidget *> m_pages; // made when first shown; nullptr before

    widgets::PageHeader *m_header;
    widgets::IconButton *m_undo;
    widgets::IconButton *m_redo;
    widgets::Stepper *m_stepper;
    Notice *m_notice;
    QBoxLayout *m_middle;
    QStackedWidget *m_stack;
    SummaryPanel *m_summary;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace wizard
