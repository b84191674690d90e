// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/dialect.h"
#include "core/intent/reader.h"

#include <cstdlib>

// Whatever the bytes: no crash; conversion settles after one step in each direction.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const auto text = QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
    static const QDateTime now(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
    const auto file = intent::readFile(text, now);
    for (const auto dialect : {intent::Dialect::Api, intent::Dialect::Seed}) {
        const auto once = intent::convert(file.root, dialect);
        if (!(intent::convert(once.root, dialect).root == once.root))
            std::abort();
    }
    return 0;
}
