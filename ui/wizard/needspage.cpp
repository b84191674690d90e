// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/needspage.h"

#include "core/catalogue/assessment.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/wizard/chipsfield.h"
#include "ui/wizard/costfields.h"
#include "ui/wizard/numbers.h"
#include "ui/wizard/otherfindings.h"
#include "ui/wizard/paths.h"
#include "ui/wizard/section.h"

#include <QMap>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace wizard {
namespace {

TextOptions suggesting(const QString &placeholder, const QStringList &suggestions)
{
    TextOptions options;
    options.placeholder = placeholder;
    options.suggestions = suggestions;
    return options;
}

QList<Option> yesNo()
{
    return {
        {{}, NeedsPage::tr("Either")}, {u"true"_s, NeedsPage::tr("Yes")}, {u"false"_s, NeedsPage::tr("No")}};
}

/// The requirements an offer may leave unpublished, for "accept all the same".
QList<Option> unknownOptions()
{
    using catalogue::Requirement;
    QList<Option> options;
    for (const Requirement requirement :
         {Requirement::Latency, Requirement::CostHourly, Requirement::Place, Requirement::GpuMemory,
          Requirement::GpuModel, Requirement::GpuTier, Requirement::GpuInterconnect,
          Requirement::GpuArchitecture, Requirement::GpuTopology, Requirement::GpuComputeCapability,
          Requirement::GpuCores, Requirement::GpuClockSpeed, Requirement::GpuFp32Tflops,
          Requirement::GpuMultiGpuEfficiency, Requirement::Architecture, Requirement::Providers})
        options.append({catalogue::requirementName(requirement), catalogue::requirementTitle(requirement)});
    return options;
}

QList<Option> plainOptions(const QStringList &words)
{
    QList<Option> options;
    for (const QString &word : words)
        options.append({word, word});
    return options;
}

} // namespace

PlaceField::PlaceField(Form &form, models::Market &market, QWidget *parent)
    : TextField(form, tr("Place"), paths::location, suggesting(tr("anywhere"), market.places().suggestions()),
                parent)
    , m_market(market)
{
}

void PlaceField::refresh()
{
    TextField::refresh();
    const bool regions = !draft().intent().constraints.regions.isEmpty();
    setNote(regions ? tr("Each of the regions is a place of its own.") : QString());
}

QList<base::Finding> PlaceField::ownFindings() const
{
    const QString place = draft().textAt(path());
    if (place.isEmpty() || m_market.places().knows(place))
        return {};
    return {
        base::Finding{.path = path(),
                      .severity = base::Severity::Warning,
                      .code = u"wizard.place"_s,
                      .message = tr("This place is not in the table, so no offer can be checked against it."),
                      .hint = tr("Choose a country, a city, “EU”, “edge” or a region like eu-west-1.")}};
}

NeedsPage::NeedsPage(models::Draft &draft, models::Market &market, widgets::Theme &theme, QWidget *parent)
    : FormPage(draft, theme, parent)
    , m_market(market)
{
    addGpu();
    addMachine();
    addLimits();
    addAlsoStated();
    addWidget(new OtherFindings(form(), paths::isAboutNeeds, content()));
    connect(&m_market, &models::Market::changed, this, &NeedsPage::suggest);
    connect(&form(), &Form::refreshed, this, &NeedsPage::refresh);
    suggest();
}

void NeedsPage::addGpu()
{
    widgets::Card *card = addCard(tr("GPU"));
    m_gpu = new GpuField(form(), card);
    card->body()->addWidget(m_gpu);
    m_gpuDetails = new QWidget(card);
    card->body()->addWidget(m_gpuDetails);
    auto *details = new QVBoxLayout(m_gpuDetails);
    details->setContentsMargins(0, 0, 0, 0);
    details->setSpacing(theme().space(3));
    addOfCard(details);
    addMoreOfCard(details);
}

void NeedsPage::addOfCard(QVBoxLayout *body)
{
    QWidget *grid = addGrid(body, 2);
    QLayout *cells = grid->layout();
    auto *count =
        new TextField(form(), tr("Number of cards"), paths::gpuCount, numbers::whole(1, u"1"_s), grid);
    count->addBeside(new ChoiceField(form(), tr("Exactly so many cards, or at least"), paths::countMode,
                                     {{{}, tr("exactly"), u"exact"_s}, {u"at-least"_s, tr("or more")}},
                                     ChoiceField::As::Text, grid));
    cells->addWidget(count);
    auto *memory =
        new TextField(form(), tr("Memory at least"), paths::gpuMemory, numbers::bytes(tr("any")), grid);
    memory->addBeside(new ChoiceField(form(), tr("Memory of each card, or of all"), paths::memoryMode,
                                      {{{}, tr("per card"), u"per-card"_s}, {u"total"_s, tr("in total")}},
                                      ChoiceField::As::Text, grid));
    cells->addWidget(memory);
    m_model =
        new TextField(form(), tr("Model"), paths::gpuModel, suggesting(tr("any"), {u"nvidia-t4"_s}), grid);
    cells->addWidget(m_model);
    m_tier = new TextField(form(), tr("Tier"), paths::gpuTier, suggesting(tr("any"), {u"premium"_s}), grid);
    cells->addWidget(m_tier);
    body->addWidget(new SwitchField(form(), tr("Exactly this model (otherwise it is a wish)"),
                                    paths::modelMode, document::Node::text(u"exact"_s),
                                    body->parentWidget()));
}

void NeedsPage::addMoreOfCard(QVBoxLayout *body)
{
    auto *links = new Section(form(), tr("Links between the cards, architecture"), body->parentWidget());
    body->addWidget(links);
    QWidget *grid = addGrid(links->body(), 2);
    m_interconnect = new TextField(form(), tr("Interconnect"), paths::gpuInterconnect,
                                   suggesting(tr("any"), {u"nvlink"_s}), grid);
    grid->layout()->addWidget(m_interconnect);
    grid->layout()->addWidget(new ChoiceField(form(), tr("Topology"), paths::gpuTopology,
                                              {{{}, tr("Any")},
                                               {u"all-to-all"_s, tr("All to all")},
                                               {u"nvswitch"_s, tr("NVSwitch")},
                                               {u"ring"_s, tr("Ring")},
                                               {u"mesh"_s, tr("Mesh")}},
                                              ChoiceField::As::Text, grid));
    m_gpuArchitecture = new TextField(form(), tr("Architecture"), paths::gpuArchitecture,
                                      suggesting(tr("any"), {u"ampere"_s}), grid);
    grid->layout()->addWidget(m_gpuArchitecture);
    grid->layout()->addWidget(new TextField(form(), tr("Compute capability"), paths::gpuCapability,
                                            {.placeholder = tr("any, or 8.6")}, grid));

    auto *more = new Section(form(), tr("More about the card"), body->parentWidget());
    body->addWidget(more);
    QWidget *figures = addGrid(more->body(), 4);
    QLayout *cells = figures->layout();
    cells->addWidget(
        new TextField(form(), tr("Memory at most"), paths::gpuMemoryMax, numbers::bytes(tr("any")), figures));
    cells->addWidget(new TextField(form(), tr("Cores at least"), paths::gpuCoresMin,
                                   numbers::whole(1, tr("any"), {}, 512), figures));
    cells->addWidget(new TextField(form(), tr("Cores at most"), paths::gpuCoresMax,
                                   numbers::whole(1, tr("any"), {}, 512), figures));
    cells->addWidget(new TextField(form(), tr("Clock at least"), paths::gpuClockSpeed,
                                   {.placeholder = tr("any, or 1.5G")}, figures));
    cells->addWidget(new TextField(form(), tr("32-bit TFLOPS at least"), paths::gpuTflops,
                                   numbers::number(base::Decimal(1), base::Decimal(5), tr("any")), figures));
    cells->addWidget(new TextField(form(), tr("Multi-GPU efficiency at least"), paths::gpuEfficiency,
                                   {.placeholder = tr("any, or 0.9"), .unit = {}, .number = true}, figures));
    const auto flag = [&](const QString &title, QLatin1StringView pointer) {
        cells->addWidget(new ChoiceField(form(), title, pointer, yesNo(), ChoiceField::As::Boolean, figures));
    };
    flag(tr("Shared with others"), paths::gpuShared);
    flag(tr("Dedicated"), paths::gpuDedicated);
    flag(tr("Interruptible"), paths::gpuInterruptible);
    flag(tr("Can be partitioned"), paths::gpuMultiInstance);
}

void NeedsPage::addMachine()
{
    widgets::Card *card = addCard(tr("Machine"));
    QWidget *grid = addGrid(card->body(), 3);
    grid->layout()->addWidget(
        new TextField(form(), tr("CPU"), paths::cpu, numbers::quantity(tr("any"), tr("cores")), grid));
    grid->layout()->addWidget(
        new TextField(form(), tr("Memory"), paths::memory, numbers::bytes(tr("any")), grid));
    grid->layout()->addWidget(new ChoiceField(form(), tr("CPU architecture"), paths::cpuArchitecture,
                                              {{{}, u"amd64"_s, u"amd64"_s},
                                               {u"arm64"_s, u"arm64"_s},
                                               {u"ppc64le"_s, u"ppc64le"_s},
                                               {u"riscv64"_s, u"riscv64"_s},
                                               {u"s390x"_s, u"s390x"_s}},
                                              ChoiceField::As::Text, grid));
}

void NeedsPage::addLimits()
{
    widgets::Card *card = addCard(tr("Limits"));
    QWidget *grid = addGrid(card->body(), 3);
    QLayout *cells = grid->layout();
    cells->addWidget(new HourlyCostField(form(), grid));
    cells->addWidget(new TotalCostField(form(), grid));
    cells->addWidget(new TextField(form(), tr("Latency at most"), paths::latency,
                                   numbers::whole(1, tr("any"), tr("ms"), 5), grid));
    m_place = new PlaceField(form(), m_market, grid);
    cells->addWidget(m_place);
    cells->addWidget(new DeadlineField(form(), grid));
    cells->addWidget(new HoursField(form(), grid));
    cells->addWidget(new ChoiceField(form(), tr("Kind of work"), paths::kind,
                                     {{{}, tr("As the workload suggests")},
                                      {u"training"_s, tr("Training")},
                                      {u"inference"_s, tr("Inference")},
                                      {u"hpc"_s, tr("Simulation (HPC)")},
                                      {u"graphics"_s, tr("Graphics")}},
                                     ChoiceField::As::Text, grid));
    card->body()->addWidget(new SwitchField(form(),
                                            tr("May be interrupted (pre-emptible offers are cheaper)"),
                                            paths::preemptible, document::Node::boolean(true), card));
    addMoreLimits(card->body());
}

void NeedsPage::addMoreLimits(QVBoxLayout *body)
{
    auto *regions = new Section(form(), tr("In several regions at once"), body->parentWidget());
    body->addWidget(regions);
    QWidget *grid = addGrid(regions->body(), 2);
    m_regions = new ChipsField(form(), tr("Regions, one part of the workload in each"), paths::regions,
                               plainOptions(m_market.places().suggestions()), true, grid);
    grid->layout()->addWidget(m_regions);
    m_between = new TextField(form(), tr("Latency between them at most"), paths::latencyBetween,
                              numbers::whole(1, tr("any"), tr("ms"), 10), grid);
    grid->layout()->addWidget(m_between);

    auto *more = new Section(form(), tr("Providers, zone, unpublished values"), body->parentWidget());
    body->addWidget(more);
    QWidget *cells = addGrid(more->body(), 3);
    m_providers = new ChipsField(form(), tr("Only these providers"), paths::providers, {}, true, cells);
    cells->layout()->addWidget(m_providers);
    cells->layout()->addWidget(new TextField(form(), tr("Availability zone"), paths::availabilityZone,
                                             {.placeholder = tr("any, or eu-west-1a")}, cells));
    cells->layout()->addWidget(new ChipsField(form(), tr("Accept where it is not published"),
                                              paths::acceptUnknown, unknownOptions(), false, cells));
}

void NeedsPage::addAlsoStated()
{
    widgets::Card *card = addCard(tr("Also stated"));
    m_stated = card;
    card->body()->addWidget(new widgets::Label(
        theme(), widgets::TextRole::SecondRank,
        tr("These stay in the draft as they are. Review says who keeps them."), widgets::Token::Muted, card));
    m_statedText = new widgets::Label(theme(), widgets::TextRole::Body, {}, widgets::Token::Text, card);
    card->body()->addWidget(m_statedText);
}

void NeedsPage::suggest()
{
    const models::Market::Snapshot offers = m_market.offers();
    QMap<QString, int> models;
    QMap<QString, int> tiers{
        {u"premium"_s, 0}, {u"standard"_s, 0}, {u"gaming"_s, 0}, {u"inference"_s, 0}, {u"budget"_s, 0}};
    QMap<QString, int> links{{u"nvlink"_s, 0}, {u"pcie"_s, 0}};
    QMap<QString, int> architectures;
    QMap<QString, int> providers;
    if (offers) {
        for (const catalogue::Offer &offer : *offers) {
            ++models[offer.gpu.model];
            ++tiers[offer.gpu.tier.toLower()];
            ++links[offer.gpu.interconnect.toLower()];
            ++architectures[offer.gpu.architecture.toLower()];
            ++providers[offer.gpu.provider];
        }
    }
    for (QMap<QString, int> *words : {&models, &tiers, &links, &architectures, &providers})
        words->remove(QString());
    m_model->setSuggestions(models.keys());
    m_tier->setSuggestions(tiers.keys());
    m_interconnect->setSuggestions(links.keys());
    m_gpuArchitecture->setSuggestions(architectures.keys());
    m_providers->setOptions(plainOptions(providers.keys()));
}

void NeedsPage::refresh()
{
    m_gpuDetails->setVisible(m_gpu->isOn());
    const bool regions = !draft().intent().constraints.regions.isEmpty();
    // Beside regions a place says nothing; one that is there all the same can be taken away.
    m_place->setEnabled(!regions || m_place->isFilled());
    m_between->setVisible(regions || m_between->isFilled());
    QStringList lines;
    for (const intent::WatchedMember &member : draft().intent().watched)
        lines.append(tr("%1: %2").arg(member.name, member.value));
    m_statedText->setText(lines.join(u'\n'));
    m_stated->setVisible(!lines.isEmpty());
}

} // namespace wizard
