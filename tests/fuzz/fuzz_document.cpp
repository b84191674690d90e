// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/document/writer.h"

#include <cstdlib>

// Whatever the bytes: no crash, and what was read without an error reads back the same from both
// notations. YAML spells some numbers anew (5e5 as 5.0e+5), so there the second text must not differ.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const auto text = QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const auto syntax : {document::Syntax::Guess, document::Syntax::Json, document::Syntax::Yaml}) {
        const auto read = document::read(text, syntax);
        if (read.findings.hasErrors() || read.root.isNull())
            continue;
        const auto json = document::read(document::toJson(read.root), document::Syntax::Json);
        const auto yaml = document::read(document::toYaml(read.root), document::Syntax::Yaml);
        if (!json.findings.hasErrors() && !(json.root == read.root))
            std::abort();
        if (!yaml.findings.hasErrors() && document::toYaml(yaml.root) != document::toYaml(read.root))
            std::abort();
    }
    document::readEach(text, {}, [](document::Document &&) { return true; });
    return 0;
}
