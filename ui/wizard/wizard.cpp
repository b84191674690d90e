// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/wizard.h"

#include "core/document/reader.h"
#include "core/document/writer.h"
#include "core/intent/templates.h"
#include "ui/comparison/comparisonpage.h"
#include "ui/preview/reviewpage.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/stepper.h"
#include "ui/wizard/field.h"
#include "ui/wizard/goalpage.h"
#include "ui/wizard/needspage.h"
#include "ui/wizard/notice.h"
#include "ui/wizard/paths.h"
#include "ui/wizard/summarypanel.h"
#include "ui/wizard/workloadpage.h"

#include <QAction>
#include <QBoxLayout>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wizard {
namespace {

/// A document whose root is the intent's body becomes one with the body below "intent", where the
/// fields expect it; the extension block stands beside it.
document::Node withIntent(document::Node root)
{
    if (root.find(u"intent") || !root.isObject())
        return root;
    document::Node whole = document::Node::object();
    document::Node extension;
    if (const document::Node *inside = root.find(u"x-flare-desktop")) {
        extension = *inside;
        root.remove(u"x-flare-desktop");
    }
    whole.set(u"intent"_s, std::move(root));
    if (!extension.isNull())
        whole.set(u"x-flare-desktop"_s, std::move(extension));
    return whole;
}

/// Does it leave a part of the file unread? A member given twice does not: the first one counts.
bool isBroken(const base::Finding &finding)
{
    return finding.severity == base::Severity::Error && finding.code != "document.duplicate-member"_L1;
}

/// Pages fit themselves into what there is; a page that is not shown must not hold the window wide.
class PageStack final : public QStackedWidget
{
public:
    using QStackedWidget::QStackedWidget;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 120}; }
    [[nodiscard]] QSize sizeHint() const override
    {
        return currentWidget() ? currentWidget()->sizeHint() : minimumSizeHint();
    }
};

constexpr int wideWidth = 1000; // from here on the summary stands beside the page
constexpr int sideWidth = 292;

} // namespace

Wizard::Wizard(models::Draft &draft, models::Comparison &comparison, models::Market &market,
               widgets::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_comparison(comparison)
    , m_market(market)
    , m_theme(theme)
    , m_questions(std::make_unique<DialogQuestions>())
    , m_pages(StepCount, nullptr)
{
    build();
    addActions();
    connect(&m_draft, &models::Draft::changed, this, &Wizard::refresh);
    m_furthest = std::clamp(m_draft.page(), 0, StepCount - 1);
    showStep(m_furthest);
}

Wizard::~Wizard() = default;

void Wizard::build()
{
    m_header = new widgets::PageHeader(m_theme, tr("New workload"), this);
    m_undo = new widgets::IconButton(m_theme, u"undo"_s, tr("Undo"), m_header);
    m_redo = new widgets::IconButton(m_theme, u"redo"_s, tr("Redo"), m_header);
    auto *save = new widgets::IconButton(m_theme, u"save"_s, tr("Save the intent in a file…"), m_header);
    m_undo->setObjectName(u"undo"_s);
    m_redo->setObjectName(u"redo"_s);
    save->setObjectName(u"saveIntent"_s);
    for (QPushButton *button : std::initializer_list<QPushButton *>{m_undo, m_redo, save})
        m_header->actions()->addWidget(button);
    connect(save, &QPushButton::clicked, this, &Wizard::saveAs);

    m_stepper = new widgets::Stepper(
        m_theme, {tr("Goal"), tr("Workload"), tr("Needs and limits"), tr("Compare"), tr("Review")}, this);
    connect(m_stepper, &widgets::Stepper::activated, this, &Wizard::showStep);

    m_notice = new Notice(m_theme, this);
    m_stack = new PageStack(this);
    m_summary = new SummaryPanel(m_draft, m_comparison, m_theme, this);
    connect(m_summary, &SummaryPanel::firstProblemRequested, this, &Wizard::goToFirstProblem);

    m_cancel = widgets::plainButton(tr("Cancel"), this);
    m_back = widgets::plainButton(tr("&Back"), this);
    m_next = widgets::primaryButton(tr("&Next"), this);
    m_cancel->setObjectName(u"cancel"_s);
    m_back->setObjectName(u"back"_s);
    m_next->setObjectName(u"next"_s);
    connect(m_cancel, &QPushButton::clicked, this, &Wizard::cancel);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, &Wizard::goNext);

    m_middle = new QBoxLayout(QBoxLayout::LeftToRight);
    m_middle->setSpacing(m_theme.px(14));
    m_middle->addWidget(m_stack, 1);
    m_middle->addWidget(m_summary, 0, Qt::AlignTop);

    auto *footer = new QHBoxLayout;
    footer->setSpacing(m_theme.space(2));
    footer->addWidget(m_cancel);
    footer->addStretch(1);
    footer->addWidget(m_back);
    footer->addWidget(m_next);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(m_theme.px(24), m_theme.px(16), m_theme.px(24), m_theme.px(16));
    column->setSpacing(m_theme.px(12));
    column->addWidget(m_header);
    column->addWidget(m_stepper);
    column->addWidget(m_notice);
    column->addLayout(m_middle, 1);
    column->addLayout(footer);
}

void Wizard::addActions()
{
    const auto add = [this](QKeySequence::StandardKey key, QPushButton *button,
                            void (models::Draft::*act)()) {
        auto *action = new QAction(button->accessibleName(), this);
        action->setShortcuts(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, &m_draft, act);
        connect(button, &QPushButton::clicked, &m_draft, act);
    };
    add(QKeySequence::Undo, m_undo, &models::Draft::undo);
    add(QKeySequence::Redo, m_redo, &models::Draft::redo);
}

/// The one place where pages are made; each when it is first shown.
QWidget *Wizard::makePage(int step)
{
    switch (step) {
    case GoalStep: {
        auto *page = new GoalPage(m_draft, m_theme, m_stack);
        connect(page, &GoalPage::templateChosen, this, &Wizard::startFrom);
        connect(page, &GoalPage::openRequested, this,
                [this] { m_questions->openFile(this, [this](const QString &path) { openFile(path); }); });
        return page;
    }
    case WorkloadStep:
        return new WorkloadPage(m_draft, m_theme, m_stack);
    case NeedsStep:
        return new NeedsPage(m_draft, m_market, m_theme, m_stack);
    case CompareStep: {
        auto *page = new comparison::ComparisonPage(m_comparison, m_draft, m_theme, m_stack);
        emit comparisonBuilt(page);
        return page;
    }
    default: {
        auto *page = new preview::ReviewPage(m_draft, m_comparison, m_theme, m_stack);
        connect(page, &preview::ReviewPage::compareRequested, this, [this] { showStep(CompareStep); });
        connect(page, &preview::ReviewPage::fieldRequested, this, &Wizard::showField);
        connect(page, &preview::ReviewPage::failed, this, &Wizard::failed);
        return page;
    }
    }
}

void Wizard::ensurePage(int step)
{
    if (m_pages.at(step))
        return;
    QWidget *page = makePage(step);
    m_pages[step] = page;
    m_stack->addWidget(page);
    if (FormPage *form = formPage(step))
        connect(&form->form(), &Form::refreshed, this, &Wizard::refresh);
    // Made later than the footer, but Tab comes through it before.
    QWidget *last = page;
    for (QWidget *next = page->nextInFocusChain(); next != page && page->isAncestorOf(next);
         next = next->nextInFocusChain())
        last = next;
    QWidget *before = last;
    for (QPushButton *button :
         {m_summary->findChild<QPushButton *>(u"applySuggestion"_s),
          m_summary->findChild<QPushButton *>(u"goToFirst"_s), m_cancel, m_back, m_next}) {
        setTabOrder(before, button);
        before = button;
    }
}

FormPage *Wizard::formPage(int step) const
{
    return qobject_cast<FormPage *>(m_pages.at(step));
}

void Wizard::showStep(int step)
{
    step = std::clamp(step, 0, StepCount - 1);
    if (step == m_step)
        return;
    m_draft.endTyping();
    ensurePage(step);
    if (FormPage *before = m_step >= 0 ? formPage(m_step) : nullptr)
        before->form().setActive(false);
    m_step = step;
    m_furthest = std::max(m_furthest, step);
    m_draft.setPage(step);
    if (FormPage *now = formPage(step))
        now->form().setActive(true);
    m_stack->setCurrentWidget(m_pages.at(step));
    m_stepper->setCurrent(step);
    refresh();
    arrange();
    emit stepChanged(step);
}

int Wizard::stepOf(const base::FieldPath &path) const
{
    if (paths::isAboutWorkload(path))
        return WorkloadStep;
    return paths::isAboutNeeds(path) ? NeedsStep : GoalStep;
}

int Wizard::firstStepWithErrors() const
{
    int first = StepCount;
    for (const base::Finding &finding : m_draft.findings().findings()) {
        if (finding.severity == base::Severity::Error)
            first = std::min(first, stepOf(finding.path));
    }
    return first;
}

void Wizard::goNext()
{
    if (FormPage *page = formPage(m_step)) {
        page->form().showAllFindings();
        if (Field *field = page->form().firstWithErrors()) {
            field->focusEditor();
            page->ensureWidgetVisible(field);
            refresh();
            return;
        }
    }
    if (m_step == ReviewStep)
        static_cast<preview::ReviewPage *>(m_pages.at(ReviewStep))->exportBundle();
    else
        showStep(m_step + 1);
}

void Wizard::goToFirstProblem()
{
    const int step = firstStepWithErrors();
    if (step == StepCount)
        return;
    showStep(step);
    Form &form = formPage(step)->form();
    form.showAllFindings();
    if (Field *field = form.firstWithErrors()) {
        field->focusEditor();
        formPage(step)->ensureWidgetVisible(field);
    } else {
        // No field is for it; the document shows it at its line.
        showStep(ReviewStep);
    }
}

void Wizard::showField(const base::FieldPath &path)
{
    const int step = stepOf(path);
    showStep(step);
    FormPage *page = formPage(step);
    if (Field *field = page->form().fieldFor(path)) {
        field->focusEditor();
        page->ensureWidgetVisible(field);
    }
}

void Wizard::cancel()
{
    const auto leave = [this] {
        m_draft.clear();
        m_furthest = 0;
        showStep(GoalStep);
        emit closed();
    };
    if (!m_draft.isTouched()) {
        leave();
        return;
    }
    const QString name = m_draft.intent().workload.name;
    const QString text = name.isEmpty() ? tr("What you have filled in will be lost.")
                                        : tr("“%1” with all that you have filled in will be lost.").arg(name);
    m_questions->discard(this, text, leave);
}

void Wizard::replaceDraft(document::Node root, const QString &title)
{
    const bool touched = m_draft.isTouched();
    const QString name = m_draft.intent().workload.name;
    m_draft.replace(std::move(root), title);
    if (!touched) {
        m_notice->hide();
        return;
    }
    m_notice->say(Notice::Tone::Plain,
                  name.isEmpty() ? tr("“%1” has taken the place of what you had filled in.").arg(title)
                                 : tr("“%1” has taken the place of your draft “%2”.").arg(title, name),
                  tr("Undo"), [this] { m_draft.undo(); });
}

void Wizard::startFrom(const QString &templateId)
{
    if (templateId == "empty"_L1) {
        replaceDraft(intent::emptyIntent(), tr("Empty"));
        return;
    }
    const QList<intent::Template> all = intent::templates(m_draft.now());
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const intent::Template &one) { return one.id == templateId; });
    if (found != all.end())
        replaceDraft(found->root, found->title);
}

void Wizard::openFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        emit failed(tr("%1 could not be opened: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
        return;
    }
    // One byte more than is allowed, so that a file that is too large is told from one that is not.
    openText(file.read(document::Limits().bytes + 1), QFileInfo(path).fileName());
}

void Wizard::openText(const QByteArray &text, const QString &title)
{
    document::Document read = document::read(text);
    const QList<base::Finding> &findings = read.findings.findings();
    const auto broken = std::find_if(findings.begin(), findings.end(), isBroken);
    if (broken != findings.end()) {
        emit failed(tr("%1 could not be read, line %2: %3")
                        .arg(title, QString::number(broken->line), broken->message));
        return;
    }
    if (!read.root.isObject()) {
        emit failed(tr("%1 holds no intent.").arg(title));
        return;
    }
    replaceDraft(withIntent(std::move(read.root)), title);
    // What the tree can't show any more has to be said now.
    if (!findings.isEmpty())
        m_notice->say(
            Notice::Tone::Warning,
            tr("%1, line %2: %3")
                .arg(title, QString::number(findings.constFirst().line), findings.constFirst().message),
            tr("Undo"), [this] { m_draft.undo(); });
}

void Wizard::saveAs()
{
    const QString name = m_draft.intent().workload.name;
    const QString suggestion = (name.isEmpty() ? u"intent"_s : name) + u".json"_s;
    m_questions->saveFile(this, suggestion, [this](const QString &path) { write(path); });
}

void Wizard::write(const QString &path)
{
    const bool yaml =
        path.endsWith(".yaml"_L1, Qt::CaseInsensitive) || path.endsWith(".yml"_L1, Qt::CaseInsensitive);
    QSaveFile file(path);
    const QByteArray text = yaml ? document::toYaml(m_draft.root()) : document::toJson(m_draft.root());
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        emit failed(
            tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    else
        m_notice->say(Notice::Tone::Plain, tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
}

void Wizard::refresh()
{
    const intent::Intent &intent = m_draft.intent();
    m_header->setSubtitle(
        intent.workload.name.isEmpty()
            ? QString()
            : tr("%1 · %2").arg(intent.workload.name, intent::objectiveTitle(intent.objective)));
    m_undo->setEnabled(m_draft.canUndo());
    m_redo->setEnabled(m_draft.canRedo());

    m_stepper->setReachable(std::max(m_furthest, std::min(firstStepWithErrors(), int(ReviewStep))));
    for (int step = GoalStep; step <= NeedsStep; ++step)
        m_stepper->setNeedsAttention(step, formPage(step) && formPage(step)->form().showsErrors());

    m_back->setEnabled(m_step > GoalStep);
    m_next->setText(m_step == ReviewStep ? tr("Export bundle…") : tr("&Next"));
}

void Wizard::arrange()
{
    const bool wide = width() >= m_theme.px(wideWidth);
    m_middle->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_middle->setAlignment(m_summary, wide ? Qt::AlignTop : Qt::Alignment());
    m_summary->setCompact(!wide);
    m_summary->setMinimumWidth(wide ? m_theme.px(sideWidth) : 0);
    m_summary->setMaximumWidth(wide ? m_theme.px(sideWidth) : QWIDGETSIZE_MAX);
    m_summary->setVisible(m_step <= NeedsStep);
}

void Wizard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace wizard
