// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/whatifcard.h"

#include "ui/comparison/limitslider.h"
#include "ui/models/offertext.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace comparison {
namespace {

using Limit = std::optional<base::Decimal>;

Limit budgetOf(const intent::Intent &intent)
{
    const auto &cost = intent.constraints.maxHourlyCost;
    return cost ? Limit(cost->amount) : Limit();
}

Limit memoryOf(const intent::Intent &intent)
{
    if (!intent.workload.gpu || !intent.workload.gpu->memoryMin)
        return {};
    const intent::GpuNeeds &gpu = *intent.workload.gpu;
    // The slider speaks of one card.
    return gpu.memoryIsTotal && gpu.count > 1 ? gpu.memoryMin->value() / gpu.count : gpu.memoryMin->value();
}

Limit latencyOf(const intent::Intent &intent)
{
    const auto &latency = intent.constraints.maxLatencyMs;
    return latency ? Limit(base::Decimal(*latency)) : Limit();
}

qint64 wholeOf(base::Decimal value)
{
    return qint64(value.nanos() / 1'000'000'000);
}

} // namespace

WhatIfCard::WhatIfCard(models::Comparison &comparison, models::Draft &draft, widgets::Theme &theme,
                       QWidget *parent)
    : Card(theme, {}, parent)
    , m_comparison(comparison)
    , m_draft(draft)
    , m_budget(new LimitSlider(
          theme, tr("Budget"), u"whatIfBudget"_s,
          [](const Limit &limit) {
              return limit ? tr("%1 EUR/h").arg(models::moneyText({*limit})) : tr("any");
          },
          this))
    , m_memory(new LimitSlider(
          theme, tr("GPU memory"), u"whatIfMemory"_s,
          [](const Limit &limit) { return limit ? base::Quantity(*limit).toBytesText() : tr("any"); }, this))
    , m_latency(new LimitSlider(
          theme, tr("Latency"), u"whatIfLatency"_s,
          [](const Limit &limit) {
              return limit ? tr("%1 ms").arg(QLocale().toString(wholeOf(*limit))) : tr("any");
          },
          this))
    , m_keep(widgets::linkButton(tr("Keep"), this))
    , m_reset(widgets::plainButton(tr("Reset"), this))
{
    m_keep->setObjectName(u"keepWhatIf"_s);
    m_keep->setAccessibleName(tr("Keep these limits"));
    m_keep->setToolTip(tr("Keep these limits: writes them into the workload's needs."));
    m_reset->setObjectName(u"resetWhatIf"_s);
    m_reset->setAccessibleName(tr("Reset what-if"));
    m_reset->setToolTip(tr("Back to the limits of the workload's needs."));
    layout()->setContentsMargins(theme.px(16), theme.px(10), theme.px(12), theme.px(8));

    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(22));
    row->addWidget(m_budget, 1);
    row->addWidget(m_memory, 1);
    row->addWidget(m_latency, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(4));
    buttons->addWidget(m_keep);
    buttons->addWidget(m_reset);
    row->addLayout(buttons);
    body()->addLayout(row);

    connect(m_budget, &LimitSlider::moved, this, [this](const Limit &limit) {
        models::WhatIf whatIf = m_comparison.whatIf();
        whatIf.hourlyCost = models::TriedLimit<base::Money>{};
        if (limit)
            whatIf.hourlyCost->value = base::Money{*limit};
        m_comparison.setWhatIf(whatIf);
    });
    connect(m_memory, &LimitSlider::moved, this, [this](const Limit &limit) {
        models::WhatIf whatIf = m_comparison.whatIf();
        whatIf.gpuMemory = models::TriedLimit<base::Quantity>{};
        if (limit)
            whatIf.gpuMemory->value = base::Quantity(*limit, base::Quantity::Family::BinarySI);
        m_comparison.setWhatIf(whatIf);
    });
    connect(m_latency, &LimitSlider::moved, this, [this](const Limit &limit) {
        models::WhatIf whatIf = m_comparison.whatIf();
        whatIf.latencyMs = models::TriedLimit<qint64>{};
        if (limit)
            whatIf.latencyMs->value = wholeOf(*limit);
        m_comparison.setWhatIf(whatIf);
    });
    connect(m_reset, &QPushButton::clicked, this, [this] { m_comparison.setWhatIf({}); });
    connect(m_keep, &QPushButton::clicked, &m_comparison, &models::Comparison::keepWhatIf);
    connect(&m_comparison.market(), &models::Market::changed, this, &WhatIfCard::refreshScales);
    connect(&m_draft, &models::Draft::changed, this, &WhatIfCard::refreshScales);
    connect(&m_comparison, &models::Comparison::changed, this, &WhatIfCard::refreshValues);
    refreshScales();
    refreshValues();
}

void WhatIfCard::refreshScales()
{
    const models::Market::Snapshot offers = m_comparison.market().offers();
    const intent::Intent &stated = m_draft.intent();
    m_budget->setScale(
        models::LimitScale::ofPrices(*offers, intent::placementsOf(stated).size(), budgetOf(stated)));
    m_memory->setScale(models::LimitScale::ofGpuMemory(*offers, memoryOf(stated)));
    m_latency->setScale(models::LimitScale::ofLatency(*offers, latencyOf(stated)));
}

void WhatIfCard::refreshValues()
{
    const intent::Intent &intent = m_comparison.intent();
    m_budget->setValue(budgetOf(intent));
    m_memory->setValue(memoryOf(intent));
    m_memory->setEnabled(intent.workload.gpu.has_value());
    m_latency->setValue(latencyOf(intent));
    const bool trying = !m_comparison.whatIf().isEmpty();
    m_reset->setEnabled(trying);
    m_keep->setEnabled(trying);
}

} // namespace comparison
