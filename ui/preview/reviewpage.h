// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/solver/coverage.h"
#include "core/solver/solver.h"
#include "ui/models/comparison.h"
#include "ui/models/draft.h"
#include "ui/widgets/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QBoxLayout;
class QButtonGroup;
class QComboBox;
class QLabel;
class QStackedWidget;

namespace preview {

class DocumentView;
class PromiseCard;
class PromiseTable;
class PurchaseCard;

/// How the page asks for files; tests answer without a dialog. Empty: the user said no.
struct FileQuestions
{
    std::function<QString(const QString &suggestedName)> saveAs;
    std::function<QString()> folder;
};

/// The last step: the documents with highlighting, what would be bought, and who keeps which promise.
class ReviewPage : public QWidget
{
    Q_OBJECT
public:
    ReviewPage(models::Draft &draft, models::Comparison &comparison, widgets::Theme &theme,
               QWidget *parent = nullptr);
    ~ReviewPage() override;

    void setFileQuestions(FileQuestions questions) { m_questions = std::move(questions); }
    [[nodiscard]] DocumentView *documentView() const { return m_document; }

public slots:
    void copy();
    /// Saves the document of the open tab under a name the user chooses.
    void save();
    /// Everything into a folder the user chooses; the wizard's main action on this page.
    void exportBundle();
    void copyAsKubectl();

signals:
    void compareRequested();
    /// The user activated a line of the intent: its field is wanted.
    void fieldRequested(const base::FieldPath &path);
    void failed(const QString &message);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Tab { SolverTab, IntentTab, CoverageTab };
    QWidget *makeDocumentCard();
    QWidget *makeButtons();
    void refresh();
    void showTab();
    void tell(const QString &message);
    bool write(const QString &file, const QByteArray &content);

    models::Draft &m_draft;
    models::Comparison &m_comparison;
    widgets::Theme &m_theme;
    FileQuestions m_questions;
    QList<solver::SolverDocument> m_solvers;
    solver::Coverage m_coverage;
    bool m_stale = true;

    QBoxLayout *m_layout;
    QWidget *m_side;
    QButtonGroup *m_tabs;
    QComboBox *m_target;
    QComboBox *m_format;
    QStackedWidget *m_stack;
    DocumentView *m_document;
    PromiseTable *m_promises;
    PurchaseCard *m_purchases;
    PromiseCard *m_keepers;
    QLabel *m_told;
    QTimer m_forget;
};

} // namespace preview
