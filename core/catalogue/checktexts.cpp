// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/checks.h"
#include "core/catalogue/judgingtext.h"

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

QString notPublishedText(Requirement requirement)
{
    switch (requirement) {
    case Requirement::GpuCount:
        return JudgingText::tr("number of GPUs not published");
    case Requirement::GpuMemory:
        return JudgingText::tr("memory per card not published");
    case Requirement::GpuModel:
        return JudgingText::tr("GPU model not published");
    case Requirement::GpuTier:
        return JudgingText::tr("tier not published");
    case Requirement::GpuInterconnect:
        return JudgingText::tr("interconnect not published");
    case Requirement::GpuArchitecture:
        return JudgingText::tr("GPU architecture not published");
    case Requirement::GpuTopology:
        return JudgingText::tr("topology not published");
    case Requirement::GpuComputeCapability:
        return JudgingText::tr("compute capability not published");
    case Requirement::GpuCores:
        return JudgingText::tr("cores not published");
    case Requirement::GpuClockSpeed:
        return JudgingText::tr("clock speed not published");
    case Requirement::GpuFp32Tflops:
        return JudgingText::tr("FP32 speed not published");
    case Requirement::GpuMultiGpuEfficiency:
        return JudgingText::tr("multi-GPU efficiency not published");
    case Requirement::Architecture:
        return JudgingText::tr("CPU architecture not published");
    case Requirement::CostHourly:
        return JudgingText::tr("price not published");
    case Requirement::Latency:
        return JudgingText::tr("latency not published");
    case Requirement::Place:
        return JudgingText::tr("place not published");
    case Requirement::Providers:
        return JudgingText::tr("provider not published");
    default:
        return JudgingText::tr("not published");
    }
}

QString yesOrNo(bool yes)
{
    return yes ? JudgingText::tr("yes") : JudgingText::tr("no");
}

/// "≥ 16 GiB", "≤ 24 GiB" or "16 GiB – 24 GiB".
QString rangeText(const QString &least, const QString &most)
{
    if (most.isEmpty())
        return u"≥ %1"_s.arg(least);
    return least.isEmpty() ? u"≤ %1"_s.arg(most) : u"%1 – %2"_s.arg(least, most);
}

/// "46 > 25 ms": the unit stands once where both have the same.
QString comparison(const QString &got, QChar sign, const QString &limit)
{
    const qsizetype blank = limit.lastIndexOf(u' ');
    const QString unit = blank < 0 ? QString() : limit.mid(blank);
    const QString number = !unit.isEmpty() && got.endsWith(unit) ? got.chopped(unit.size()) : got;
    return u"%1 %2 %3"_s.arg(number, QString(sign), limit);
}

/// As comparison(), exact where rounding would make both look the same.
QString sizeComparison(base::Quantity got, QChar sign, base::Quantity limit)
{
    const QString rounded = memoryText(got);
    if (rounded == memoryText(limit))
        return comparison(got.toString(), sign, limit.toString());
    return comparison(rounded, sign, memoryText(limit));
}

QString numberComparison(base::Decimal got, QChar sign, base::Decimal limit)
{
    const QString rounded = numberText(got);
    if (rounded == numberText(limit))
        return comparison(got.toString(), sign, limit.toString());
    return comparison(rounded, sign, numberText(limit));
}

QString countText(qint64 count)
{
    return count == 1 ? JudgingText::tr("1 GPU") : JudgingText::tr("%1 GPUs").arg(count);
}

QString flagName(Requirement requirement)
{
    switch (requirement) {
    case Requirement::GpuShared:
        return JudgingText::tr("shared");
    case Requirement::GpuDedicated:
        return JudgingText::tr("dedicated");
    case Requirement::GpuInterruptible:
        return JudgingText::tr("interruptible");
    default:
        return JudgingText::tr("multi-instance");
    }
}

QString otherWordText(Requirement requirement)
{
    switch (requirement) {
    case Requirement::GpuTier:
        return JudgingText::tr("tier %1, asked %2");
    case Requirement::GpuInterconnect:
        return JudgingText::tr("interconnect %1, asked %2");
    case Requirement::GpuArchitecture:
        return JudgingText::tr("GPU architecture %1, asked %2");
    case Requirement::GpuTopology:
        return JudgingText::tr("topology %1, asked %2");
    default:
        return JudgingText::tr("compute capability %1, asked %2");
    }
}

QString notAvailableText(const Offer &offer)
{
    constexpr base::Quantity nothing;
    if (offer.gone)
        return JudgingText::tr("no longer offered");
    if (!offer.available)
        return JudgingText::tr("sold");
    if (offer.cpu <= nothing)
        return JudgingText::tr("no CPU left");
    return offer.memory <= nothing ? JudgingText::tr("no memory left") : JudgingText::tr("no pods left");
}

void describeMemory(Check &check, const intent::GpuNeeds &needs, const GpuOffer &offer)
{
    check.wanted = rangeText(needs.memoryMin ? memoryText(*needs.memoryMin) : QString(),
                             needs.memoryMax ? memoryText(*needs.memoryMax) : QString());
    const auto got = needs.memoryIsTotal ? std::optional(offer.memory) : offer.memoryPerCard();
    if (!got || got->isZero())
        return;
    check.got = memoryText(*got);
    if (check.result != CheckResult::Fail)
        return;
    const bool tooSmall = needs.memoryMin && *got < *needs.memoryMin;
    check.message = tooSmall ? sizeComparison(*got, u'<', *needs.memoryMin)
                             : sizeComparison(*got, u'>', needs.memoryMax.value_or(*got));
}

void describeCores(Check &check, const intent::GpuNeeds &needs, const GpuOffer &offer)
{
    check.wanted = rangeText(needs.coresMin ? numberText(*needs.coresMin) : QString(),
                             needs.coresMax ? numberText(*needs.coresMax) : QString());
    const auto got = offer.coresPerCard();
    if (!got)
        return;
    check.got = numberText(*got);
    if (check.result != CheckResult::Fail)
        return;
    const bool tooFew = needs.coresMin && *got < *needs.coresMin;
    check.message = JudgingText::tr("%1 cores")
                        .arg(tooFew ? numberComparison(*got, u'<', *needs.coresMin)
                                    : numberComparison(*got, u'>', needs.coresMax.value_or(*got)));
}

} // namespace

QString memoryText(base::Quantity size)
{
    static constexpr std::pair<QLatin1StringView, QLatin1StringView> units[] = {
        {"Ti"_L1, " TiB"_L1}, {"Gi"_L1, " GiB"_L1}, {"Mi"_L1, " MiB"_L1}};
    const QString exact = base::Quantity(size.value(), base::Quantity::Family::BinarySI).toString();
    for (const auto &[suffix, unit] : units) {
        if (exact.endsWith(suffix) && exact.size() <= suffix.size() + 3)
            return exact.chopped(suffix.size()) + unit;
    }
    return size.toBytesText();
}

QString numberText(base::Decimal number)
{
    QString text = number.toFixed(2);
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.')))
        text.chop(1);
    return text;
}

QString frequencyText(base::Quantity hertz)
{
    static constexpr std::pair<qint64, QLatin1StringView> units[] = {
        {1'000'000'000, " GHz"_L1}, {1'000'000, " MHz"_L1}, {1'000, " kHz"_L1}};
    for (const auto &[size, unit] : units) {
        if (hertz.value() >= base::Decimal(size))
            return numberText(hertz.value() / size) + unit;
    }
    return numberText(hertz.value()) + " Hz"_L1;
}

Check Criteria::described(Requirement requirement, const Offer &offer) const
{
    Check check;
    check.requirement = requirement;
    check.result = this->check(requirement, offer);
    check.accepted = check.result == CheckResult::Unknown && isAccepted(requirement);
    check.got = u"–"_s;
    if (isGpuRequirement(requirement))
        describeGpu(check, offer);
    else
        describeNode(check, offer);
    if (check.result == CheckResult::Pass)
        check.message.clear();
    else if (check.result == CheckResult::Unknown && check.message.isEmpty())
        check.message = notPublishedText(requirement);
    if (check.accepted)
        check.message = JudgingText::tr("%1, accepted").arg(check.message);
    return check;
}

void Criteria::describeGpu(Check &check, const Offer &offer) const
{
    describeGpuAmount(check, offer.gpu);
    const intent::GpuNeeds &needs = gpu();
    const GpuOffer &offered = offer.gpu;
    switch (check.requirement) {
    case Requirement::GpuModel:
        check.wanted = m_facts.title({}, needs.model);
        if (!offered.model.isEmpty())
            check.got = m_facts.title(offered.vendor, offered.model);
        check.message = offered.model.isEmpty()
                            ? notPublishedText(check.requirement)
                            : JudgingText::tr("%1, asked %2").arg(check.got, check.wanted);
        break;
    case Requirement::GpuTier:
    case Requirement::GpuInterconnect:
    case Requirement::GpuArchitecture:
    case Requirement::GpuTopology:
    case Requirement::GpuComputeCapability: {
        const QString &word = offeredWord(check.requirement, offered);
        check.wanted = askedWord(check.requirement, needs);
        if (word.isEmpty())
            break;
        check.got = word;
        check.message = otherWordText(check.requirement).arg(word, check.wanted);
        break;
    }
    case Requirement::GpuShared:
    case Requirement::GpuDedicated:
    case Requirement::GpuInterruptible:
    case Requirement::GpuMultiInstance: {
        const bool flag = offeredFlag(check.requirement, offered);
        check.wanted = yesOrNo(*askedFlag(check.requirement, needs));
        check.got = yesOrNo(flag);
        check.message = flag ? flagName(check.requirement)
                             : JudgingText::tr("not %1", "a GPU's property").arg(flagName(check.requirement));
        break;
    }
    default:
        break;
    }
    if (offer.hasGpu)
        return;
    check.got = check.requirement == Requirement::GpuCount ? u"0"_s : u"–"_s;
    check.message = JudgingText::tr("no GPU");
}

void Criteria::describeGpuAmount(Check &check, const GpuOffer &offer) const
{
    const intent::GpuNeeds &needs = gpu();
    switch (check.requirement) {
    case Requirement::GpuCount:
        check.wanted = needs.countAtLeast ? u"≥ %1"_s.arg(needs.count) : QString::number(needs.count);
        if (offer.count <= 0)
            break;
        check.got = QString::number(offer.count);
        check.message =
            u"%1 %2 %3"_s.arg(check.got, needs.countAtLeast ? u"<"_s : u"≠"_s, countText(needs.count));
        break;
    case Requirement::GpuMemory:
        describeMemory(check, needs, offer);
        break;
    case Requirement::GpuCores:
        describeCores(check, needs, offer);
        break;
    case Requirement::GpuClockSpeed:
        check.wanted = rangeText(frequencyText(*needs.clockSpeedMin), {});
        if (offer.clockSpeed.isZero())
            break;
        check.got = frequencyText(offer.clockSpeed);
        check.message = comparison(check.got, u'<', frequencyText(*needs.clockSpeedMin));
        break;
    case Requirement::GpuFp32Tflops:
        check.wanted = rangeText(JudgingText::tr("%1 TFLOPS").arg(numberText(*needs.fp32TflopsMin)), {});
        if (offer.fp32Tflops.isZero())
            break;
        check.got = JudgingText::tr("%1 TFLOPS").arg(numberText(offer.fp32Tflops));
        check.message =
            JudgingText::tr("%1 TFLOPS").arg(numberComparison(offer.fp32Tflops, u'<', *needs.fp32TflopsMin));
        break;
    case Requirement::GpuMultiGpuEfficiency:
        check.wanted = rangeText(numberText(*needs.multiGpuEfficiencyMin), {});
        if (check.result == CheckResult::Unknown)
            break;
        check.got = offer.multiGpuEfficiency;
        check.message =
            JudgingText::tr("efficiency %1")
                .arg(comparison(offer.multiGpuEfficiency, u'<', numberText(*needs.multiGpuEfficiencyMin)));
        break;
    default:
        break;
    }
}

void Criteria::describeNode(Check &check, const Offer &offer) const
{
    const intent::Workload &workload = m_intent.workload;
    switch (check.requirement) {
    case Requirement::Available:
        check.wanted = JudgingText::tr("for sale");
        check.message = notAvailableText(offer);
        check.got = check.result == CheckResult::Pass ? check.wanted : check.message;
        break;
    case Requirement::Cpu:
        check.wanted = rangeText(JudgingText::tr("%1 CPUs").arg(numberText(workload.cpu->value())), {});
        check.got = JudgingText::tr("%1 CPUs").arg(numberText(offer.cpu.value()));
        check.message =
            JudgingText::tr("%1 CPUs").arg(numberComparison(offer.cpu.value(), u'<', workload.cpu->value()));
        break;
    case Requirement::Memory:
        check.wanted = rangeText(memoryText(*workload.memory), {});
        check.got = memoryText(offer.memory);
        check.message = JudgingText::tr("%1 RAM").arg(sizeComparison(offer.memory, u'<', *workload.memory));
        break;
    case Requirement::Architecture:
        check.wanted = workload.architecture;
        if (offer.architecture.isEmpty())
            break;
        check.got = offer.architecture;
        check.message = JudgingText::tr("%1, asked %2").arg(check.got, check.wanted);
        break;
    default:
        describeConstraint(check, offer);
        break;
    }
}

void Criteria::describeConstraint(Check &check, const Offer &offer) const
{
    switch (check.requirement) {
    case Requirement::CostHourly: {
        const QString limit = JudgingText::tr("%1 EUR/h").arg(m_hourlyLimit->toString());
        check.wanted = rangeText({}, limit);
        const auto rate = offer.hourlyRate();
        if (!rate)
            break;
        check.got = JudgingText::tr("%1 EUR/h").arg(base::Money{*rate}.toString());
        check.message = comparison(check.got, u'>', limit);
        break;
    }
    case Requirement::Latency: {
        const QString limit = JudgingText::tr("%1 ms").arg(*m_intent.constraints.maxLatencyMs);
        check.wanted = rangeText({}, limit);
        if (offer.gpu.networkLatencyMs <= 0)
            break;
        check.got = JudgingText::tr("%1 ms").arg(offer.gpu.networkLatencyMs);
        check.message = comparison(check.got, u'>', limit);
        break;
    }
    case Requirement::Place:
        describePlace(check, offer);
        break;
    case Requirement::Providers:
        check.wanted = m_intent.constraints.providers.join(u", "_s);
        if (check.result == CheckResult::Unknown)
            break;
        check.got = offer.providerTitle();
        check.message = JudgingText::tr("%1, asked %2").arg(check.got, check.wanted);
        break;
    default:
        check.wanted = m_intent.constraints.preemptible ? JudgingText::tr("allowed") : JudgingText::tr("no");
        check.got = yesOrNo(offer.gpu.preEmptible);
        check.message = JudgingText::tr("pre-emptible");
        break;
    }
}

void Criteria::describePlace(Check &check, const Offer &offer) const
{
    const QString &region = offer.gpu.region;
    const QString &zone = offer.gpu.zone;
    check.wanted = m_placeWishes.join(u", "_s);
    if (region.isEmpty() && zone.isEmpty())
        return;
    check.got = m_places.title(m_places.ofOffer(region, zone), region, zone);
    for (const QString &wish : m_placeWishes) {
        const PlaceMatch match = matchPlace(wish, offer);
        const bool isClass = wish.compare("edge"_L1, Qt::CaseInsensitive) == 0
                             || wish.compare("cloud"_L1, Qt::CaseInsensitive) == 0;
        if (match == PlaceMatch::Outside) {
            check.message = isClass ? JudgingText::tr("not %1", "edge or cloud").arg(wish)
                                    : JudgingText::tr("not in %1").arg(wish);
            return;
        }
        if (match == PlaceMatch::Unknown && check.message.isEmpty())
            check.message = m_places.knows(wish) ? JudgingText::tr("place not known: %1").arg(check.got)
                                                 : JudgingText::tr("“%1” is no place we know").arg(wish);
    }
}

} // namespace catalogue
