// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/base/money.h"
#include "core/document/node.h"

#include <QList>
#include <QString>

namespace cli {

/// One JSON document, indented.
void printJson(const document::Node &root);

/// One JSON object written member by member: a list of any length needs the memory of one item. The
/// text is the same as printJson() would write of the whole.
class JsonOutput
{
public:
    JsonOutput();
    void member(const QString &name, const document::Node &value);
    void beginList(const QString &name);
    void item(const document::Node &value); // of the list begun last
    void endList();
    void end();

private:
    void beginMember(const QString &name);

    bool m_isFirstMember = true;
    bool m_isFirstItem = true;
};

/// A JSON number written from the exact decimal.
[[nodiscard]] document::Node numberNode(base::Decimal value);
[[nodiscard]] document::Node moneyNode(base::Money money);
/// For scores and what goes into them, which are no exact numbers.
[[nodiscard]] document::Node roughNode(double value);

/// What one input had to say.
struct FileFindings
{
    QString file; // for people: a path, "standard input"
    base::Diagnostics findings;
};
/// `[{"path","severity","code","message","hint","line","column"}]`; of several files with "file".
[[nodiscard]] document::Node findingsNode(const base::Diagnostics &findings);
[[nodiscard]] document::Node findingsNode(const QList<FileFindings> &findings);
/// The document of a refused command: `{"findings":[…]}`.
void printFindings(const base::Diagnostics &findings);

} // namespace cli
