// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/jsonoutput.h"

#include "app/cli/console.h"
#include "core/document/writer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

/// A line break in JSON text is always layout: inside of strings it is written as \n.
QByteArray indented(const document::Node &node, QByteArrayView lineBreak)
{
    return document::toJson(node).trimmed().replace(QByteArrayView("\n"), lineBreak);
}

void addFindings(document::Node &list, const base::Diagnostics &findings, const QString &file)
{
    for (const base::Finding &finding : findings.findings()) {
        document::Node node = document::Node::object();
        if (!file.isEmpty())
            node.set(u"file"_s, document::Node::text(file));
        node.set(u"path"_s, document::Node::text(finding.path.pointer()));
        node.set(u"severity"_s, document::Node::text(base::severityName(finding.severity)));
        node.set(u"code"_s, document::Node::text(finding.code));
        node.set(u"message"_s, document::Node::text(finding.message));
        node.set(u"hint"_s, document::Node::text(finding.hint));
        if (finding.line > 0) {
            node.set(u"line"_s, document::Node::number(qint64(finding.line)));
            node.set(u"column"_s, document::Node::number(qint64(std::max(finding.column, 1))));
        }
        list.items().push_back(std::move(node));
    }
}

} // namespace

void printJson(const document::Node &root)
{
    print(document::toJson(root));
}

JsonOutput::JsonOutput()
{
    print(QByteArray("{"));
}

void JsonOutput::beginMember(const QString &name)
{
    print(QByteArray(m_isFirstMember ? "\n  " : ",\n  "));
    m_isFirstMember = false;
    print(document::toJson(document::Node::text(name), document::JsonLayout::Compact).trimmed() + ": ");
}

void JsonOutput::member(const QString &name, const document::Node &value)
{
    beginMember(name);
    print(indented(value, "\n  "));
}

void JsonOutput::beginList(const QString &name)
{
    beginMember(name);
    print(QByteArray("["));
    m_isFirstItem = true;
}

void JsonOutput::item(const document::Node &value)
{
    print((m_isFirstItem ? "\n    " : ",\n    ") + indented(value, "\n    "));
    m_isFirstItem = false;
}

void JsonOutput::endList()
{
    print(QByteArray(m_isFirstItem ? "]" : "\n  ]"));
}

void JsonOutput::end()
{
    print(QByteArray("\n}\n"));
}

document::Node numberNode(base::Decimal value)
{
    return document::Node::number(value.toString());
}

document::Node moneyNode(base::Money money)
{
    return numberNode(money.amount);
}

document::Node roughNode(double value)
{
    return document::Node::number(QString::number(value, 'g', 6));
}

document::Node findingsNode(const base::Diagnostics &findings)
{
    document::Node list = document::Node::list();
    addFindings(list, findings, {});
    return list;
}

document::Node findingsNode(const QList<FileFindings> &findings)
{
    document::Node list = document::Node::list();
    for (const FileFindings &one : findings)
        addFindings(list, one.findings, one.file);
    return list;
}

void printFindings(const base::Diagnostics &findings)
{
    document::Node root = document::Node::object();
    root.set(u"findings"_s, findingsNode(findings));
    printJson(root);
}

} // namespace cli
