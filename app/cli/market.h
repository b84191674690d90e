// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "app/cli/jsonoutput.h"
#include "core/catalogue/offer.h"

#include <QDateTime>
#include <QList>

#include <memory>
#include <optional>

namespace cli {

/// The offers of all --from files, or of the connection, with what each had to say.
struct Market
{
    catalogue::Offers offers;
    QList<FileFindings> findings;
    QDateTime discoveredAt; // of a connection: when they were last seen; invalid: never, or not known

    [[nodiscard]] bool hasErrors() const;
};

/// Where a command's offers come from.
class OfferSource
{
public:
    virtual ~OfferSource() = default;
    /// Nothing where the connection could not be used: that was said then.
    [[nodiscard]] virtual std::optional<Market> read() = 0;
};

/// A source, or the program's exit code.
struct OpenedSource
{
    std::unique_ptr<OfferSource> source;
    int exitCode = 0;
};

/// Prints how old the offers are, and the findings, to stderr for people.
void reportMarket(const Market &market);

} // namespace cli
