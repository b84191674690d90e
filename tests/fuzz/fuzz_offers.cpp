// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerreader.h"

#include <cstdlib>

// Whatever the bytes: no crash, and every offer that was read has a name.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const auto reading =
        catalogue::readOffers(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    for (const auto &offer : reading.offers) {
        if (offer.name.isEmpty())
            std::abort();
    }
    return 0;
}
