// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/offernode.h"
#include "app/cli/table.h"
#include "core/catalogue/offertext.h"

using namespace Qt::StringLiterals;

namespace cli {
namespace {

void printOffersJson(const Market &market, const catalogue::Places &places)
{
    JsonOutput json;
    json.beginList(u"offers"_s);
    for (const auto &offer : market.offers)
        json.item(offerNode(offer, places));
    json.endList();
    if (market.discoveredAt.isValid())
        json.member(u"discovered_at"_s,
                    document::Node::text(market.discoveredAt.toUTC().toString(Qt::ISODate)));
    json.member(u"findings"_s, findingsNode(market.findings));
    json.end();
}

QString soldText(const catalogue::Offer &offer)
{
    if (offer.gone)
        return Text::tr("gone");
    return offer.available ? QString() : Text::tr("sold");
}

/// At most one place: "15.1", "0.5", "32".
QString cpuText(const catalogue::Offer &offer)
{
    QString text = offer.cpu.value().toFixed(1);
    if (text.endsWith(".0"_L1))
        text.chop(2);
    return offer.cpu.isZero() ? catalogue::notPublished() : text;
}

QString offersText(const Market &market, const catalogue::Places &places)
{
    using Kind = Table::Kind;
    const auto facts = catalogue::GpuFacts::load();
    Table table({{Text::tr("Offer"), Kind::Name},
                 {Text::tr("Provider"), Kind::Text},
                 {Text::tr("Place"), Kind::Text},
                 {Text::tr("GPU"), Kind::Amount},
                 {Text::tr("CPU"), Kind::Number},
                 {Text::tr("Memory"), Kind::Number},
                 {Text::tr("EUR/h"), Kind::Number},
                 {Text::tr("Latency"), Kind::Number},
                 {Text::tr("Sold"), Kind::Text}});
    for (const auto &offer : market.offers) {
        const QString memory = offer.memory.isZero() ? catalogue::notPublished() : offer.memory.toBytesText();
        table.addRow({offer.name, offer.providerTitle(), catalogue::placeText(offer, places),
                      catalogue::gpuText(offer, facts), cpuText(offer), memory, priceText(offer),
                      catalogue::latencyText(offer), soldText(offer)},
                     Tone::Strong);
    }
    return table.text(lineWidth());
}

} // namespace

int offers(const QStringList &arguments)
{
    Arguments line({u"offers [OPTIONS]"_s,
                    Text::tr("Lists what is on offer, in one normalised form, whatever kind of document it "
                             "comes from: Flavors, PeeringCandidates, Lists of them, JSON or YAML."),
                    u"offers --from candidates.json --from flavors.yaml"_s});
    line.addOffers();
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;
    const OpenedSource opened = line.openOffers();
    const auto market = opened.source ? opened.source->read() : std::nullopt;
    if (!market)
        return opened.source ? ConnectionFailed : opened.exitCode;

    const auto places = catalogue::Places::load();
    if (line.json()) {
        printOffersJson(*market, places);
    } else {
        print(market->offers.empty() ? Text::tr("There are no offers.") + u'\n'
                                     : offersText(*market, places));
        reportMarket(*market);
    }
    return market->hasErrors() ? Refused : Done;
}

} // namespace cli
