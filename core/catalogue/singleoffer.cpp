// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/singleoffer.h"

#include "core/catalogue/jsonitemreader.h"
#include "core/catalogue/jsontokens.h"
#include "core/catalogue/offerbuilder.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

struct SingleOfferText
{
    Q_DECLARE_TR_FUNCTIONS(OfferReader)
};

} // namespace

class SingleOfferReader::Parts
{
public:
    Offers offers;
    OfferBuilder builder{offers};
    JsonTokens tokens{std::string_view()};
};

SingleOfferReader::SingleOfferReader()
    : m_parts(std::make_unique<Parts>())
{
}

SingleOfferReader::~SingleOfferReader() = default;

std::optional<Offer> SingleOfferReader::read(std::string_view json, base::Diagnostics &findings)
{
    Parts &parts = *m_parts;
    parts.builder.startOver();
    parts.tokens.setText(json);
    const bool isOpen = parts.tokens.open(0, qint64(json.size())) == JsonTokens::Problem::None;

    quint32 token = 0;
    JsonItemReader item(parts.tokens, parts.builder, token);
    parts.builder.begin(0);
    const bool isWhole = isOpen && parts.tokens.at(0) == '{'
                         && item.readObject(Level::Item, 1) == JsonItemReader::Step::Done
                         && token == parts.tokens.count();
    const bool isDamaged = parts.tokens.hasDamageBefore(parts.tokens.textSize());
    if (!isWhole || isDamaged) {
        const auto &said = parts.builder.findings();
        if (std::none_of(said.begin(), said.end(),
                         [](const ItemFinding &one) { return one.severity == base::Severity::Error; }))
            parts.builder.reject(u"offer.syntax"_s, SingleOfferText::tr("This is not valid JSON."), 0);
        parts.builder.abandon();
    } else if (parts.builder.finish() == OfferBuilder::Outcome::List) {
        findings.note({}, u"offer.kind"_s,
                      SingleOfferText::tr("This is neither a Flavor nor a PeeringCandidate."));
    }
    for (const ItemFinding &finding : parts.builder.sortedFindings()) {
        findings.add(
            {base::FieldPath(finding.path), finding.severity, finding.code, finding.message, finding.hint});
    }
    if (parts.offers.empty())
        return {};
    return std::move(parts.offers.front());
}

} // namespace catalogue
