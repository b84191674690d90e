// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/offertext.h"

using namespace Qt::StringLiterals;

namespace cli {

int offers(const QStringList &arguments)
{
    Arguments line(u"offers [--from FILE] [-c CONN]"_s,
                   Text::tr("Lists what is on offer, in one normalised form."));
    line.addOffers();
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;
    const auto reading = line.offers();
    if (!reading)
        return connectionFailed(line.json());

    const auto places = catalogue::Places::load();
    if (line.json()) {
        document::Node list = document::Node::list();
        for (const auto &offer : reading->offers)
            list.items().push_back(offerNode(offer, places));
        document::Node root = document::Node::object();
        root.set(u"offers"_s, std::move(list));
        root.set(u"findings"_s, findingsNode(reading->findings));
        printJson(root);
    } else {
        const auto facts = catalogue::GpuFacts::load();
        Table table({Text::tr("Offer"), Text::tr("Provider"), Text::tr("Place"), Text::tr("GPU"),
                     Text::tr("CPU"), Text::tr("Memory"), Text::tr("EUR/h"), Text::tr("Latency"),
                     Text::tr("State")},
                    {4, 5, 6, 7});
        for (const auto &offer : reading->offers)
            table.addRow({offer.name, offer.providerTitle(), placeText(offer, places), gpuText(offer, facts),
                          offer.cpu.value().toFixed(0), offer.memory.toBytesText(), priceText(offer),
                          latencyText(offer), offer.available ? Text::tr("available") : Text::tr("sold")},
                         Tone::Strong);
        print(table.text());
        reportFindings(reading->findings, Text::tr("offers"));
    }
    return reading->findings.hasErrors() ? Refused : Done;
}

} // namespace cli
