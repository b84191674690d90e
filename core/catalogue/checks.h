// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/assessment.h"
#include "core/catalogue/textmemo.h"
#include "core/catalogue/wishedmodel.h"

#include <memory>
#include <vector>

namespace catalogue {

/// What one placement of an intent asks of an offer, prepared for many offers. check() is the one
/// place that decides; bits, texts and relaxations all ask it. Not for several threads at once: it
/// remembers the answers about places and models.
class Criteria
{
public:
    Criteria(const intent::Intent &intent, const intent::Placement &placement, const Places &places,
             const GpuFacts &facts, std::optional<base::Money> hourlyLimit);

    /// In the enum's order. Preemptible is always among them and concerns only offers that are, or
    /// intents that allow it: see isAsked().
    [[nodiscard]] const std::vector<Requirement> &stated() const { return m_stated; }
    [[nodiscard]] bool isAsked(Requirement requirement, const Offer &offer) const;
    [[nodiscard]] CheckResult check(Requirement requirement, const Offer &offer) const;
    [[nodiscard]] Judge::Failures failures(const Offer &offer) const;
    [[nodiscard]] bool isAccepted(Requirement requirement) const;
    [[nodiscard]] Check described(Requirement requirement, const Offer &offer) const;

    [[nodiscard]] const intent::Intent &intent() const { return m_intent; }
    [[nodiscard]] const intent::Placement &placement() const { return m_placement; }
    [[nodiscard]] const Places &places() const { return m_places; }
    [[nodiscard]] const std::optional<base::Money> &hourlyLimit() const { return m_hourlyLimit; }
    void setHourlyLimit(std::optional<base::Money> limit);
    /// Every place the offer must lie in: the placement's, the location, the availability zone.
    [[nodiscard]] const QStringList &placeWishes() const { return m_placeWishes; }
    [[nodiscard]] PlaceMatch matchPlace(const QString &wish, const Offer &offer) const;

private:
    [[nodiscard]] const intent::GpuNeeds &gpu() const { return *m_intent.workload.gpu; }
    [[nodiscard]] CheckResult checkGpu(Requirement requirement, const Offer &offer) const;
    [[nodiscard]] CheckResult checkMemory(const GpuOffer &offer) const;
    [[nodiscard]] CheckResult checkCores(const GpuOffer &offer) const;
    [[nodiscard]] CheckResult checkPlace(const Offer &offer) const;
    [[nodiscard]] CheckResult checkProvider(const Offer &offer) const;
    void describeGpu(Check &check, const Offer &offer) const;
    void describeGpuAmount(Check &check, const GpuOffer &offer) const;
    void describeNode(Check &check, const Offer &offer) const;
    void describeConstraint(Check &check, const Offer &offer) const;
    void describePlace(Check &check, const Offer &offer) const;

    intent::Intent m_intent;
    intent::Placement m_placement;
    Places m_places;
    GpuFacts m_facts;
    std::optional<base::Money> m_hourlyLimit;
    std::vector<Requirement> m_stated;
    quint32 m_accepted = 0;
    QStringList m_placeWishes;
    WishedModel m_wishedModel;

    struct Memory
    {
        TextMemo<PlaceMatch, 512> places;
        TextMemo<std::optional<base::Decimal>> numbers;
    };
    std::unique_ptr<Memory> m_memory;
};

[[nodiscard]] constexpr quint32 bitOf(Requirement requirement)
{
    return 1U << quint32(requirement);
}
[[nodiscard]] constexpr bool isGpuRequirement(Requirement requirement)
{
    return requirement >= Requirement::GpuCount && requirement <= Requirement::GpuMultiInstance;
}
[[nodiscard]] constexpr Verdict verdictOf(const Judge::Failures &failures)
{
    return failures.failed != 0    ? Verdict::Excluded
           : failures.unknown != 0 ? Verdict::Unverifiable
                                   : Verdict::Fits;
}
inline constexpr int requirementCount = int(Requirement::Preemptible) + 1;

/// The member of the offer and of the intent that a yes-or-no requirement is about.
[[nodiscard]] bool offeredFlag(Requirement requirement, const GpuOffer &offer);
[[nodiscard]] std::optional<bool> askedFlag(Requirement requirement, const intent::GpuNeeds &needs);
/// The text an offer publishes, and the one the intent asks for.
[[nodiscard]] const QString &offeredWord(Requirement requirement, const GpuOffer &offer);
[[nodiscard]] const QString &askedWord(Requirement requirement, const intent::GpuNeeds &needs);

} // namespace catalogue
