// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/preview/reviewpage.h"

#include "core/document/writer.h"
#include "core/intent/names.h"
#include "core/solver/bundle.h"
#include "ui/preview/documentview.h"
#include "ui/preview/promisetable.h"
#include "ui/preview/purchasecard.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QApplication>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace preview {
namespace {

constexpr int narrow = 880;

QByteArray solverYaml(const QList<solver::SolverDocument> &documents)
{
    std::vector<document::Node> roots;
    for (const auto &one : documents)
        roots.push_back(one.root);
    return document::toYaml(roots);
}

} // namespace

ReviewPage::ReviewPage(models::Draft &draft, models::Comparison &comparison, widgets::Theme &theme,
                       QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_comparison(comparison)
    , m_theme(theme)
{
    m_questions.saveAs = [this](const QString &name) {
        return QFileDialog::getSaveFileName(this, tr("Save document"), QDir::home().filePath(name));
    };
    m_questions.folder = [this] { return QFileDialog::getExistingDirectory(this, tr("Export to a folder")); };

    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(m_theme.space(3));
    m_layout->addWidget(makeDocumentCard(), 3);

    auto *column = new QWidget;
    auto *cards = new QVBoxLayout(column);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(m_theme.space(3));
    m_purchases = new PurchaseCard(comparison.market(), theme);
    m_keepers = new PromiseCard(theme);
    cards->addWidget(m_purchases);
    cards->addWidget(m_keepers);
    cards->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(column);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side = scroll;
    m_layout->addWidget(m_side, 2);

    connect(m_purchases, &PurchaseCard::compareRequested, this, &ReviewPage::compareRequested);
    connect(&m_comparison, &models::Comparison::changed, this, &ReviewPage::refresh);
    m_forget.setSingleShot(true);
    m_forget.setInterval(4000);
    connect(&m_forget, &QTimer::timeout, this, [this] { m_told->clear(); });
}

ReviewPage::~ReviewPage() = default;

QWidget *ReviewPage::makeDocumentCard()
{
    auto *card = new widgets::Card(m_theme);
    auto *head = new QHBoxLayout;
    m_tabs = new QButtonGroup(this);
    const QStringList titles{tr("Solver"), tr("Intent"), tr("Coverage")};
    for (int tab = SolverTab; tab <= CoverageTab; ++tab) {
        auto *button = widgets::chip(titles.at(tab));
        button->setObjectName(QStringList{u"solverTab"_s, u"intentTab"_s, u"coverageTab"_s}.at(tab));
        m_tabs->addButton(button, tab);
        head->addWidget(button);
    }
    m_tabs->button(SolverTab)->setChecked(true);
    head->addStretch(1);

    m_target = new QComboBox;
    m_target->setObjectName(u"target"_s);
    m_target->setAccessibleName(tr("Who is to read the Solver"));
    m_target->addItem(tr("FLUIDOS with GPU filters"), int(solver::Target::FluidosGpu));
    m_target->addItem(tr("FLUIDOS without them"), int(solver::Target::Fluidos));
    m_target->addItem(tr("Sample documents' shape"), int(solver::Target::Seed));
    m_format = new QComboBox;
    m_format->setObjectName(u"format"_s);
    m_format->setAccessibleName(tr("Notation"));
    m_format->addItems({tr("YAML"), tr("JSON")});
    head->addWidget(m_target);
    head->addWidget(m_format);
    card->body()->addLayout(head);

    m_document = new DocumentView(m_theme);
    m_document->setObjectName(u"document"_s);
    m_promises = new PromiseTable(m_theme);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_document);
    m_stack->addWidget(m_promises);
    card->body()->addWidget(m_stack, 1);
    card->body()->addWidget(makeButtons());

    connect(m_tabs, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            showTab();
    });
    connect(m_target, &QComboBox::currentIndexChanged, this, &ReviewPage::refresh);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ReviewPage::showTab);
    connect(m_document, &DocumentView::pathActivated, this, [this](const base::FieldPath &path) {
        if (m_tabs->checkedId() == IntentTab)
            emit fieldRequested(path);
    });
    return card;
}

QWidget *ReviewPage::makeButtons()
{
    auto *row = new QWidget;
    auto *layout = new widgets::FlowLayout(m_theme.space(2), row);
    const auto add = [&](const QString &text, const QString &name, void (ReviewPage::*action)()) {
        auto *button = widgets::plainButton(text);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, action);
        layout->addWidget(button);
    };
    add(tr("Copy"), u"copy"_s, &ReviewPage::copy);
    add(tr("Save…"), u"save"_s, &ReviewPage::save);
    add(tr("Copy as kubectl"), u"copyAsKubectl"_s, &ReviewPage::copyAsKubectl);
    auto *told = new widgets::Label(m_theme, widgets::TextRole::SecondRank, {}, widgets::Token::Ok);
    told->setWordWrap(false);
    m_told = told;
    m_told->setObjectName(u"told"_s);
    layout->addWidget(m_told);
    return row;
}

void ReviewPage::refresh()
{
    m_stale = true;
    if (!isVisible())
        return;
    m_stale = false;
    const auto target = solver::Target(m_target->currentData().toInt());
    const planning::Plan &plan = m_comparison.plan();
    m_solvers = solver::solverDocuments(plan, {.target = target});
    const auto offers = m_comparison.offers();
    const catalogue::Offers none;
    const catalogue::Offers &known = offers ? *offers : none;
    m_coverage =
        solver::cover(plan, m_solvers, known, m_comparison.market().places(), m_comparison.market().facts());
    m_purchases->show(plan);
    m_keepers->show(m_coverage, known);
    m_promises->show(m_coverage);
    showTab();
}

void ReviewPage::showTab()
{
    const int tab = m_tabs->checkedId();
    m_target->setVisible(tab != IntentTab);
    m_format->setVisible(tab == IntentTab);
    m_stack->setCurrentIndex(tab == CoverageTab ? 1 : 0);
    if (tab == SolverTab) {
        m_document->setDocument(QString::fromUtf8(solverYaml(m_solvers)), DocumentView::Format::Yaml);
        m_document->setLines({});
        m_document->setFindings({});
    } else if (tab == IntentTab) {
        const bool json = m_format->currentIndex() == 1;
        const auto rendered = document::renderYaml(m_draft.root());
        m_document->setDocument(QString::fromUtf8(json ? document::toJson(m_draft.root()) : rendered.text),
                                json ? DocumentView::Format::Json : DocumentView::Format::Yaml);
        m_document->setLines(json ? QHash<base::FieldPath, int>() : rendered.lines);
        m_document->setFindings(json ? base::Diagnostics() : m_draft.findings());
    }
}

void ReviewPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_comparison.settle();
    if (m_stale)
        refresh();
}

void ReviewPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool below = width() < narrow;
    m_layout->setDirection(below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ReviewPage::tell(const QString &message)
{
    m_told->setText(message);
    m_forget.start();
}

void ReviewPage::copy()
{
    if (m_tabs->checkedId() == CoverageTab) {
        QString text;
        for (const auto &promise : m_coverage.constraints)
            text +=
                QStringList{promise.title, promise.value, keepersText(promise.enforcedBy), promise.message}
                    .join(u'\t')
                + u'\n';
        QApplication::clipboard()->setText(text);
    } else {
        QApplication::clipboard()->setText(m_document->toPlainText());
    }
    tell(tr("Copied"));
}

bool ReviewPage::write(const QString &file, const QByteArray &content)
{
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(content) == content.size() && out.commit())
        return true;
    emit failed(tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(file), out.errorString()));
    return false;
}

void ReviewPage::save()
{
    const bool intentDocument = m_tabs->checkedId() == IntentTab;
    const bool json = intentDocument && m_format->currentIndex() == 1;
    const QString name =
        intent::labelFrom(m_comparison.intent().workload.name)
        + (intentDocument ? (json ? u".intent.json"_s : u".intent.yaml"_s) : u".solver.yaml"_s);
    const QString file = m_questions.saveAs(name);
    if (file.isEmpty())
        return;
    QByteArray content = solverYaml(m_solvers);
    if (intentDocument)
        content = json ? document::toJson(m_draft.root()) : document::toYaml(m_draft.root());
    if (write(file, content))
        tell(tr("Saved to %1").arg(QDir::toNativeSeparators(file)));
}

void ReviewPage::exportBundle()
{
    const QString folder = m_questions.folder();
    if (folder.isEmpty())
        return;
    for (const auto &file : solver::bundle(m_draft.root(), m_solvers)) {
        if (!write(QDir(folder).filePath(file.name), file.content))
            return;
    }
    tell(tr("Exported to %1").arg(QDir::toNativeSeparators(folder)));
}

void ReviewPage::copyAsKubectl()
{
    QApplication::clipboard()->setText(solver::kubectlCommand(m_solvers));
    tell(tr("Command copied"));
}

} // namespace preview
