// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/selector.h"

#include "core/solver/filters.h"
#include "core/solver/gpufields.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace solver {
namespace {

std::unique_ptr<RE2> compiled(const Filter &filter)
{
    if (filter.kind != Filter::Kind::Expression)
        return {};
    RE2::Options options;
    options.set_log_errors(false);
    return std::make_unique<RE2>(filter.text.toStdString(), options);
}

bool inRange(const Filter &filter, base::Decimal value)
{
    return (!filter.least || value >= *filter.least) && (!filter.most || value <= *filter.most);
}

// Upstream gives up on an offer without a storage member. Nodes write one whenever they write a gpu
// object, if only "0".
bool statesNoStorage(const catalogue::Offer &offer)
{
    return !offer.gpuObject && offer.storage.isZero();
}

} // namespace

/// A filter ready to be asked, with its expression compiled.
struct SelectorCondition
{
    Filter filter;
    std::unique_ptr<RE2> expression;
    const GpuField *field = nullptr; // nullptr: of the offer itself

    explicit SelectorCondition(const Filter &source, const GpuField *of = nullptr)
        : filter(source)
        , expression(compiled(source))
        , field(of)
    {
    }

    [[nodiscard]] bool passesText(const QString &text) const
    {
        return expression ? RE2::PartialMatch(text.toStdString(), *expression) : text == filter.text;
    }
    [[nodiscard]] bool passes(const catalogue::GpuOffer &gpu) const;

private:
    [[nodiscard]] bool passesMember(const QString &value) const;
    [[nodiscard]] bool passesMember(base::Quantity value) const;
    [[nodiscard]] bool passesMember(base::Decimal value) const;
    [[nodiscard]] bool passesMember(qint64 value) const;
    [[nodiscard]] bool passesMember(bool value) const;
};

bool SelectorCondition::passesMember(const QString &value) const
{
    if (value.isEmpty() && !field->alwaysThere)
        return false;
    if (filter.kind != Filter::Kind::Quantity)
        return passesText(value);
    const auto quantity = base::Quantity::parse(value);
    return quantity && inRange(filter, quantity->value());
}

bool SelectorCondition::passesMember(base::Quantity value) const
{
    return filter.kind == Filter::Kind::Quantity ? inRange(filter, value.value())
                                                 : passesText(value.toString());
}

bool SelectorCondition::passesMember(base::Decimal value) const
{
    return !value.isZero() && inRange(filter, value);
}

bool SelectorCondition::passesMember(qint64 value) const
{
    // Upstream compares as float64 and rejects a whole number that is none exactly.
    const double asFloat = static_cast<double>(value);
    const bool exact = asFloat < 9223372036854775808.0 && static_cast<qint64>(asFloat) == value;
    return value != 0 && exact && inRange(filter, base::Decimal(value));
}

bool SelectorCondition::passesMember(bool value) const
{
    // A false one is absent, and upstream asks for inequality.
    return value && value != filter.truth;
}

bool SelectorCondition::passes(const catalogue::GpuOffer &gpu) const
{
    return filter.usable
           && std::visit([&](const auto member) { return passesMember(gpu.*member); }, field->member);
}

struct Selector::Rules
{
    Filters filters;
    std::optional<SelectorCondition> architecture;
    std::vector<SelectorCondition> gpu;
    bool noGpuPasses = false; // one of the GPU filters can't be passed by any offer with a gpu object

    explicit Rules(const document::Node &solver)
        : filters(readFilters(solver))
    {
        if (filters.architecture)
            architecture.emplace(*filters.architecture);
        for (const auto &[name, filter] : filters.gpu) {
            const GpuField *field = gpuField(name);
            if (field && filter.usable)
                gpu.emplace_back(filter, field);
            else
                noGpuPasses = true;
        }
    }

    [[nodiscard]] bool passesSizes(const catalogue::Offer &offer) const
    {
        const auto fits = [](const std::optional<Filter> &filter, base::Quantity size) {
            return !filter || inRange(*filter, size.value());
        };
        return fits(filters.cpu, offer.cpu) && fits(filters.memory, offer.memory)
               && fits(filters.pods, offer.pods) && fits(filters.storage, offer.storage)
               && !(filters.storage && statesNoStorage(offer));
    }

    [[nodiscard]] bool passesGpu(const catalogue::Offer &offer) const
    {
        if (!offer.gpuObject)
            return true; // upstream skips all GPU filters then
        if (noGpuPasses)
            return false;
        return std::all_of(gpu.begin(), gpu.end(), [&offer](const SelectorCondition &condition) {
            return condition.passes(offer.gpu);
        });
    }
};

Selector::Selector(const document::Node &solver)
    : m_rules(std::make_unique<Rules>(solver))
{
}

Selector::~Selector() = default;
Selector::Selector(Selector &&) noexcept = default;

const base::Diagnostics &Selector::findings() const
{
    return m_rules->filters.findings;
}

bool Selector::matches(const catalogue::Offer &offer) const
{
    const Filters &filters = m_rules->filters;
    if (!offer.available || filters.never)
        return false;
    if (filters.everything)
        return true;
    return offer.flavorType == "K8Slice"_L1
           && (!m_rules->architecture || m_rules->architecture->passesText(offer.architecture))
           && m_rules->passesSizes(offer) && m_rules->passesGpu(offer);
}

} // namespace solver
