// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/filterbar.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QLocale>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace comparison {
namespace {

using catalogue::Requirement;
using catalogue::Verdict;

int keyOf(const models::OfferFilter &filter)
{
    if (filter.requirement)
        return 100 + int(*filter.requirement);
    return filter.verdict ? 1 + int(*filter.verdict) : 0;
}

/// What is wrong with an offer that fails the requirement, in two or three words.
QString problemTitle(Requirement requirement)
{
    switch (requirement) {
    case Requirement::Available:
        return FilterBar::tr("Sold");
    case Requirement::GpuCount:
        return FilterBar::tr("Other GPU count");
    case Requirement::GpuMemory:
        return FilterBar::tr("Other memory");
    case Requirement::GpuModel:
        return FilterBar::tr("Other model");
    case Requirement::GpuTier:
        return FilterBar::tr("Other tier");
    case Requirement::GpuInterconnect:
        return FilterBar::tr("Other interconnect");
    case Requirement::GpuArchitecture:
        return FilterBar::tr("Other GPU architecture");
    case Requirement::GpuTopology:
        return FilterBar::tr("Other topology");
    case Requirement::GpuComputeCapability:
        return FilterBar::tr("Compute capability");
    case Requirement::GpuCores:
        return FilterBar::tr("Too few cores");
    case Requirement::GpuClockSpeed:
        return FilterBar::tr("Clock too slow");
    case Requirement::GpuFp32Tflops:
        return FilterBar::tr("Too few TFLOPS");
    case Requirement::GpuMultiGpuEfficiency:
        return FilterBar::tr("Poor scaling");
    case Requirement::GpuShared:
        return FilterBar::tr("Sharing");
    case Requirement::GpuDedicated:
        return FilterBar::tr("Not dedicated");
    case Requirement::GpuInterruptible:
        return FilterBar::tr("Interruptible");
    case Requirement::GpuMultiInstance:
        return FilterBar::tr("Multi-instance");
    case Requirement::Cpu:
        return FilterBar::tr("Too few CPUs");
    case Requirement::Memory:
        return FilterBar::tr("Too little RAM");
    case Requirement::Architecture:
        return FilterBar::tr("Other CPU");
    case Requirement::CostHourly:
        return FilterBar::tr("Too expensive");
    case Requirement::Latency:
        return FilterBar::tr("Too slow");
    case Requirement::Place:
        return FilterBar::tr("Wrong place");
    case Requirement::Providers:
        return FilterBar::tr("Other provider");
    case Requirement::Preemptible:
        return FilterBar::tr("Pre-emptible");
    }
    return {};
}

} // namespace

FilterBar::FilterBar(widgets::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_more(widgets::chip(tr("More"), this))
    , m_menu(new QMenu(m_more))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Which offers are shown"));
    m_more->setObjectName(u"filterMore"_s);
    m_more->setAccessibleName(tr("More filters"));
    m_more->hide();
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBar::fillMenu);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_more->setChecked(false);
        for (const Entry &entry : std::as_const(m_shown)) {
            if (entry.filter == m_filter && entry.chip->isHidden())
                m_more->setChecked(true);
        }
        m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
}

int FilterBar::gap() const
{
    return m_theme.px(8);
}

QPushButton *FilterBar::chipFor(const models::OfferFilter &filter)
{
    QPushButton *&chip = m_pool[keyOf(filter)];
    if (!chip) {
        chip = widgets::chip({}, this);
        chip->setObjectName(filter.requirement
                                ? QString(u"filter."_s % catalogue::requirementName(*filter.requirement))
                            : filter.verdict ? QString(u"filter."_s % catalogue::verdictName(*filter.verdict))
                                             : u"filter.all"_s);
        connect(chip, &QPushButton::clicked, this, [this, filter] { choose(filter); });
    }
    return chip;
}

void FilterBar::addChip(const models::OfferFilter &filter, const QString &title, qsizetype count)
{
    QPushButton *chip = chipFor(filter);
    chip->setText(tr("%1 %2").arg(title, QLocale().toString(count)));
    chip->setAccessibleName(tr("%1, number of offers: %2").arg(title, QLocale().toString(count)));
    chip->setChecked(filter == m_filter);
    m_shown.append({filter, chip});
}

void FilterBar::setCounts(const catalogue::Counts &counts, const QList<models::FailedCount> &failed)
{
    m_shown.clear();
    addChip({}, tr("All"), counts.all());
    addChip({.verdict = Verdict::Fits, .requirement = {}}, tr("Fits"), counts.fits);
    if (counts.unverifiable > 0 || m_filter.verdict == Verdict::Unverifiable)
        addChip({.verdict = Verdict::Unverifiable, .requirement = {}}, tr("Can't verify"),
                counts.unverifiable);
    bool chosenOccurs = !m_filter.requirement;
    for (const models::FailedCount &count : failed) {
        addChip({.verdict = {}, .requirement = count.requirement}, problemTitle(count.requirement),
                count.offers);
        chosenOccurs = chosenOccurs || count.requirement == m_filter.requirement;
    }
    if (!chosenOccurs) // it stays until another is chosen: nothing jumps away under the pointer
        addChip(m_filter, problemTitle(*m_filter.requirement), 0);
    updateGeometry();
    arrange();
}

void FilterBar::setFilter(const models::OfferFilter &filter)
{
    m_filter = filter;
    for (const Entry &entry : std::as_const(m_shown))
        entry.chip->setChecked(entry.filter == m_filter);
    arrange();
}

void FilterBar::choose(const models::OfferFilter &filter)
{
    setFilter(filter);
    emit filterChosen(filter);
}

void FilterBar::arrange()
{
    if (m_shown.isEmpty())
        return;
    for (QPushButton *chip : std::as_const(m_pool)) {
        const bool shown = std::any_of(m_shown.cbegin(), m_shown.cend(),
                                       [chip](const Entry &entry) { return entry.chip == chip; });
        if (!shown)
            chip->hide();
    }
    int needed = -gap();
    for (const Entry &entry : std::as_const(m_shown))
        needed += entry.chip->sizeHint().width() + gap();
    const bool all = needed <= width();
    const int moreWidth = m_more->sizeHint().width();
    int left = all ? width() : width() - moreWidth - gap();
    int x = 0;
    bool full = false;
    bool chosenHidden = false;
    QWidget *before = nullptr;
    for (const Entry &entry : std::as_const(m_shown)) {
        const QSize size = entry.chip->sizeHint();
        full = full || size.width() > left;
        entry.chip->setVisible(!full);
        if (full) {
            chosenHidden = chosenHidden || entry.filter == m_filter;
            continue;
        }
        entry.chip->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
        x += size.width() + gap();
        left -= size.width() + gap();
        if (before)
            setTabOrder(before, entry.chip);
        before = entry.chip;
    }
    m_more->setVisible(full);
    m_more->setChecked(chosenHidden);
    if (full) {
        const QSize size = m_more->sizeHint();
        m_more->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
        if (before)
            setTabOrder(before, m_more);
    }
}

void FilterBar::fillMenu()
{
    m_menu->clear();
    for (const Entry &entry : std::as_const(m_shown)) {
        if (!entry.chip->isHidden())
            continue;
        QAction *action = m_menu->addAction(entry.chip->text());
        action->setCheckable(true);
        action->setChecked(entry.filter == m_filter);
        connect(action, &QAction::triggered, this, [this, filter = entry.filter] { choose(filter); });
    }
}

QSize FilterBar::sizeHint() const
{
    int width = -gap();
    for (const Entry &entry : m_shown)
        width += entry.chip->sizeHint().width() + gap();
    return {std::max(width, 0), m_more->sizeHint().height()};
}

QSize FilterBar::minimumSizeHint() const
{
    const int first = m_shown.isEmpty() ? 0 : m_shown.first().chip->sizeHint().width() + gap();
    return {first + m_more->sizeHint().width(), m_more->sizeHint().height()};
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

} // namespace comparison
