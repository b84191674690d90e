// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerbuilder.h"

#include "core/catalogue/jsontext.h"
#include "core/catalogue/offermembers.h"
#include "core/catalogue/plainnumbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

struct OfferText
{
    Q_DECLARE_TR_FUNCTIONS(OfferReader)
};

constexpr std::string_view candidateNamePrefix = "peeringcandidate-";

QString typeName(ValueType type)
{
    switch (type) {
    case ValueType::Object:
        return OfferText::tr("An object is expected here.");
    case ValueType::Container:
        return OfferText::tr("A list is expected here.");
    case ValueType::Text:
        return OfferText::tr("A text is expected here.");
    case ValueType::Quantity:
        return OfferText::tr("A quantity such as \"32Gi\" is expected here.");
    case ValueType::Decimal:
        return OfferText::tr("A number without quotes is expected here.");
    case ValueType::Whole:
        return OfferText::tr("A whole number without quotes is expected here.");
    case ValueType::Truth:
        return OfferText::tr("true or false without quotes is expected here.");
    }
    return {};
}

/// A text of the file for a message: short, and on one line.
QString excerpt(std::string_view utf8)
{
    constexpr size_t longest = 60;
    QString text = QString::fromUtf8(utf8.data(), qsizetype(std::min(utf8.size(), longest)));
    text.replace(u'\n', u' ');
    return utf8.size() > longest ? QString(text + u'…') : text;
}

/// An empty text and "0" mean "not published", also where the member's type is a number.
bool saysNothing(ValueType type, const Scalar &scalar)
{
    const bool isAmount =
        type == ValueType::Quantity || type == ValueType::Decimal || type == ValueType::Whole;
    return isAmount && scalar.kind == Scalar::Kind::Text
           && (scalar.text.find_first_not_of(' ') == std::string_view::npos || scalar.text == "0");
}

} // namespace

template<typename Say>
void OfferBuilder::find(const Field &field, qint64 where, Say say)
{
    ItemFinding &finding = m_findings.emplace_back();
    const bool error = isNeeded(field.slot);
    m_rejected = m_rejected || error;
    finding.severity = error ? base::Severity::Error : base::Severity::Warning;
    if (m_brief)
        return;
    Said said = say();
    finding.path = pathOf(field.name);
    finding.code = said.code;
    finding.message = error ? said.message : OfferText::tr("%1 The member is ignored.").arg(said.message);
    finding.hint = said.hint;
    finding.where = where;
}

template<typename Say>
void OfferBuilder::find(QStringView path, base::Severity severity, Say say)
{
    ItemFinding &finding = m_findings.emplace_back();
    finding.severity = severity;
    if (m_brief)
        return;
    Said said = say();
    finding.path = path.toString();
    finding.code = said.code;
    finding.message = said.message;
    finding.where = m_where;
}

const std::vector<ItemFinding> &OfferBuilder::sortedFindings()
{
    std::stable_sort(
        m_findings.begin(), m_findings.end(),
        [](const ItemFinding &left, const ItemFinding &right) { return left.where < right.where; });
    return m_findings;
}

void OfferBuilder::startOver()
{
    abandon();
    m_offers.clear();
    std::fill(m_names.begin(), m_names.end(), Named());
}

void OfferBuilder::begin(qint64 where)
{
    abandon();
    m_offer = &m_offers.emplace_back();
    m_where = where;
    m_kind = ItemKind::Unstated;
    m_container = m_sawFlavor = m_sawFlavorType = m_rejected = false;
    m_candidateAvailable = m_flavorAvailable = true;
    m_name.clear();
    m_flavorName.clear();
    m_candidateCreation.clear();
    m_depth = 0;
    m_findings.clear();
}

void OfferBuilder::abandon()
{
    if (m_offer)
        m_offers.pop_back();
    m_offer = nullptr;
}

void OfferBuilder::enter(const Field &field)
{
    m_steps[std::min(m_depth++, m_steps.size() - 1)] = field.name;
    switch (field.child) {
    case Level::Gpu:
        m_offer->gpuObject = true;
        break;
    case Level::Flavor:
        m_sawFlavor = true;
        break;
    case Level::FlavorType:
        m_sawFlavorType = m_sawFlavorType || field.level == Level::Spec;
        break;
    default:
        break;
    }
}

void OfferBuilder::set(const Field &field, const Scalar &scalar)
{
    if (scalar.kind == Scalar::Kind::Null) { // as if it were not there, also for upstream
        if (field.slot == Slot::Container)
            m_container = true;
        return;
    }
    if (saysNothing(valueType(field.slot), scalar))
        return;
    switch (valueType(field.slot)) {
    case ValueType::Text:
        if (scalar.kind == Scalar::Kind::Text)
            return setText(field.slot, scalar);
        break;
    case ValueType::Quantity:
        if (scalar.kind == Scalar::Kind::Text || scalar.kind == Scalar::Kind::Number)
            return setQuantity(field, scalar);
        break;
    case ValueType::Decimal:
        if (scalar.kind == Scalar::Kind::Number)
            return setDecimal(field, scalar);
        break;
    case ValueType::Whole:
        if (scalar.kind == Scalar::Kind::Number)
            return setWhole(field, scalar);
        break;
    case ValueType::Truth:
        if (scalar.kind == Scalar::Kind::True || scalar.kind == Scalar::Kind::False)
            return setTruth(field, scalar);
        break;
    case ValueType::Object:
    case ValueType::Container:
        break;
    }
    wrongType(field, scalar.where);
}

void OfferBuilder::setText(Slot slot, const Scalar &scalar)
{
    std::string_view text = scalar.text;
    std::string unescaped;
    if (scalar.escaped && text.find('\\') != std::string_view::npos) {
        auto result = unescapedJson(text);
        if (!result) {
            return reject(u"offer.syntax"_s, OfferText::tr("A text contains an escape that is not valid."),
                          scalar.where);
        }
        unescaped = std::move(*result);
        text = unescaped;
    }
    switch (slot) {
    case Slot::Kind:
        m_kindText = text;
        m_kind = text == "PeeringCandidate"                      ? ItemKind::Candidate
                 : text == "Flavor"                              ? ItemKind::Flavor
                 : text.ends_with("List") || text == "Discovery" ? ItemKind::List
                                                                 : ItemKind::Other;
        return;
    case Slot::Name:
        m_name = text;
        return;
    case Slot::FlavorName:
        m_flavorName = text;
        return;
    case Slot::CreationTime:
        m_candidateCreation = shared(slot, text);
        return;
    case Slot::ResourceVersion:
        m_offer->resourceVersion = TextPool::text(text);
        return;
    case Slot::ProviderId: // the owner's id counts where both are there
        if (m_offer->providerId.isEmpty())
            m_offer->providerId = shared(slot, text);
        return;
    default:
        if (!text.empty())
            *textMember(*m_offer, slot) = shared(slot, text);
        return;
    }
}

QString OfferBuilder::shared(Slot slot, std::string_view utf8)
{
    return m_texts.shared(utf8, m_hints[size_t(slot)]);
}

void OfferBuilder::setQuantity(const Field &field, const Scalar &scalar)
{
    base::Quantity &target = quantityMember(*m_offer, field.slot);
    if (const auto plain = plainQuantity(scalar.text)) {
        target = *plain;
        return;
    }
    std::string_view text = scalar.text; // upstream trims blanks around it
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    text.remove_suffix(text.size() - std::min(text.find_last_not_of(' ') + 1, text.size()));
    const auto parsed = base::Quantity::parse(text);
    if (parsed) {
        target = *parsed;
        return;
    }
    find(field, scalar.where, [&] {
        Said said{u"offer.quantity"_s, OfferText::tr("\"%1\" is not a quantity.").arg(excerpt(text))};
        if (parsed.error() == base::Quantity::Problem::ExponentTooLarge)
            said.message = OfferText::tr("\"%1\" is too large a quantity.").arg(excerpt(text));
        else if (text.size() < 100) {
            if (const auto better = base::quantitySuggestion(TextPool::text(text)))
                said.hint = OfferText::tr("Did you mean %1?").arg(*better);
        }
        return said;
    });
}

void OfferBuilder::setDecimal(const Field &field, const Scalar &scalar)
{
    auto value = plainDecimal(scalar.text);
    if (!value)
        value = base::Decimal::parse(scalar.text);
    if (!value || value->isNegative()) {
        return find(field, scalar.where, [&] {
            return Said{u"offer.number"_s,
                        OfferText::tr("\"%1\" is not a number of use here.").arg(excerpt(scalar.text))};
        });
    }
    decimalMember(m_offer->gpu, field.slot) = *value;
}

void OfferBuilder::setWhole(const Field &field, const Scalar &scalar)
{
    auto value = plainDecimal(scalar.text);
    if (!value)
        value = base::Decimal::parse(scalar.text);
    constexpr qint64 largest = 1'000'000'000;
    if (!value || value->isNegative() || !value->isWhole() || *value > base::Decimal(largest)) {
        return find(field, scalar.where, [&] {
            return Said{u"offer.number"_s,
                        OfferText::tr("\"%1\" is not a whole number of use here.").arg(excerpt(scalar.text))};
        });
    }
    const qint64 whole = qint64(value->nanos() / 1'000'000'000);
    (field.slot == Slot::GpuCount ? m_offer->gpu.count : m_offer->gpu.networkLatencyMs) = whole;
}

void OfferBuilder::setTruth(const Field &field, const Scalar &scalar)
{
    const bool value = scalar.kind == Scalar::Kind::True;
    switch (field.slot) {
    case Slot::CandidateAvailable:
        m_candidateAvailable = value;
        break;
    case Slot::FlavorAvailable:
        m_flavorAvailable = value;
        break;
    case Slot::MultiInstance:
        m_offer->gpu.multiInstance = value;
        break;
    case Slot::Shared:
        m_offer->gpu.shared = value;
        break;
    case Slot::Dedicated:
        m_offer->gpu.dedicated = value;
        break;
    case Slot::Interruptible:
        m_offer->gpu.interruptible = value;
        break;
    default:
        m_offer->gpu.preEmptible = value;
        break;
    }
}

void OfferBuilder::wrongType(const Field &field, qint64 where)
{
    find(field, where, [&] { return Said{u"offer.type"_s, typeName(valueType(field.slot))}; });
}

void OfferBuilder::reject(const QString &code, const QString &message, qint64 where)
{
    m_rejected = true;
    m_findings.push_back({m_brief ? QString() : pathOf({}), base::Severity::Error, code, message, {}, where});
}

/// Of a member of the object that is being read; of that object where `name` is empty.
QString OfferBuilder::pathOf(std::string_view name) const
{
    QString path;
    for (size_t step = 0; step < std::min(m_depth, m_steps.size()); ++step)
        path += u'/' + TextPool::text(m_steps[step]);
    return name.empty() ? path : QString(path + u'/' + TextPool::text(name));
}

OfferBuilder::Outcome OfferBuilder::finish()
{
    if (m_container || m_kind == ItemKind::List) {
        abandon();
        m_findings.clear();
        return Outcome::List;
    }
    if (!decideKind() || m_rejected || !keep()) {
        abandon();
        return Outcome::LeftOut;
    }
    m_offer = nullptr;
    return Outcome::Kept;
}

/// Candidate or flavor? Items of a list need not state their kind. False for anything else.
bool OfferBuilder::decideKind()
{
    const bool candidate = m_kind == ItemKind::Candidate || (m_kind == ItemKind::Unstated && m_sawFlavor);
    const bool flavor = m_kind == ItemKind::Flavor || (m_kind == ItemKind::Unstated && m_sawFlavorType);
    if (!candidate && !flavor) {
        if (m_kind == ItemKind::Unstated && m_rejected) // that says enough
            return false;
        m_findings.clear();
        find({}, base::Severity::Note, [&] {
            return Said{u"offer.kind"_s,
                        m_kind == ItemKind::Other
                            ? OfferText::tr("An object of kind %1 is no offer.").arg(excerpt(m_kindText))
                            : OfferText::tr("This is neither a Flavor nor a PeeringCandidate.")};
        });
        return false;
    }
    m_offer->isCandidate = candidate;
    const QString &type = m_offer->flavorType;
    if (!type.isEmpty() && type != "K8Slice"_L1) {
        // Their type data has another shape, so whatever was found in it says nothing.
        m_findings.clear();
        find(candidate ? u"/spec/flavor/spec/flavorType/typeIdentifier" : u"/spec/flavorType/typeIdentifier",
             base::Severity::Note, [&] {
                 return Said{
                     u"offer.flavor-type"_s,
                     OfferText::tr("An offer of type %1 can't run a GPU workload.").arg(type.left(60))};
             });
        return false;
    }
    if (candidate && !m_sawFlavor) {
        find(u"/spec/flavor", base::Severity::Error, [] {
            return Said{u"offer.type"_s, OfferText::tr("The candidate holds no flavor.")};
        });
        return false;
    }
    if (flavor && !m_sawFlavorType && !m_rejected) {
        find(u"/spec/flavorType", base::Severity::Error, [] {
            return Said{u"offer.type"_s, OfferText::tr("The flavor says nothing about what it offers.")};
        });
        return false;
    }
    return true;
}

/// The last touches; false where the offer can't be kept after all.
bool OfferBuilder::keep()
{
    if (m_name.empty()) {
        find(u"/metadata/name", base::Severity::Error, [] {
            return Said{u"offer.name"_s, OfferText::tr("The offer has no name.")};
        });
        return false;
    }
    const bool follows = m_name.size() == candidateNamePrefix.size() + m_flavorName.size()
                         && m_name.starts_with(candidateNamePrefix) && m_name.ends_with(m_flavorName);
    m_offer->name = TextPool::text(m_name);
    if (m_offer->isCandidate && !follows)
        m_offer->flavorName = TextPool::text(m_flavorName);
    m_offer->available = m_candidateAvailable && m_flavorAvailable;
    if (!m_candidateCreation.isEmpty())
        m_offer->creationTime = m_candidateCreation;
    const GpuOffer &gpu = m_offer->gpu;
    m_offer->hasGpu = !gpu.vendor.isEmpty() || !gpu.model.isEmpty() || gpu.count > 0;
    if (isDuplicate()) {
        find(u"/metadata/name", base::Severity::Warning, [] {
            return Said{u"offer.duplicate"_s,
                        OfferText::tr("There is another offer of this name; the later one counts.")};
        });
    }
    return true;
}

/// Looks the name up among the offers kept so far. An earlier one is overwritten in its place, and
/// the last of m_offers goes.
bool OfferBuilder::isDuplicate()
{
    if (m_offers.size() * 2 > m_names.size())
        growNames();
    const quint32 hash = quint32(qHash(m_offer->name));
    const size_t mask = m_names.size() - 1;
    size_t slot = hash & mask;
    for (; m_names[slot].offer != 0; slot = (slot + 1) & mask) {
        if (m_names[slot].hash != hash)
            continue;
        Offer &other = m_offers[m_names[slot].offer - 1];
        if (other.name == m_offer->name && other.isCandidate == m_offer->isCandidate
            && other.resourceNamespace == m_offer->resourceNamespace) {
            other = std::move(*m_offer);
            m_offers.pop_back();
            return true;
        }
    }
    m_names[slot] = {hash, quint32(m_offers.size())};
    return false;
}

void OfferBuilder::growNames()
{
    const std::vector<Named> before =
        std::exchange(m_names, std::vector<Named>(std::max<size_t>(m_names.size() * 2, 256)));
    const size_t mask = m_names.size() - 1;
    for (const Named &named : before) {
        if (named.offer == 0)
            continue;
        size_t slot = named.hash & mask;
        while (m_names[slot].offer != 0)
            slot = (slot + 1) & mask;
        m_names[slot] = named;
    }
}

} // namespace catalogue
