// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offeryaml.h"

#include "core/catalogue/offerbuilder.h"
#include "core/document/reader.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

struct YamlText
{
    Q_DECLARE_TR_FUNCTIONS(OfferReader)
};

/// Shows the members of a tree to the same builder that the quick reader of JSON feeds.
class YamlOfferReader
{
public:
    YamlOfferReader(Offers &offers, OfferFindings &findings)
        : m_findings(findings)
        , m_builder(offers)
    {
    }
    void readDocument(const document::Document &document);

private:
    void readItem(const document::Node &item, const base::FieldPath &path, int containers);
    void readList(const document::Node &list, const base::FieldPath &path, int containers);
    bool readContainer(const document::Node &item, const base::FieldPath &path, int containers);
    void readObject(Level level, const document::Node &object);
    void readScalar(const Field &field, const document::Node &value);
    void addAll(const base::Diagnostics &findings);

    OfferFindings &m_findings;
    OfferBuilder m_builder;
    const document::Document *m_document = nullptr;
    int m_number = 0;
};

/// Line and column in one number, so that the builder need not know what it is.
qint64 whereOf(const document::Node &node)
{
    return (qint64(node.position.line) << 32) + node.position.column;
}

void YamlOfferReader::readDocument(const document::Document &document)
{
    m_document = &document;
    const bool nothing = document.root.isNull() && !document.findings.hasErrors();
    if (!nothing) { // nothing between two "---" is no document of interest
        m_findings.sawDocument(m_number);
        addAll(document.findings);
        if (document.root.isList())
            readList(document.root, {}, 0);
        else if (!document.root.isNull())
            readItem(document.root, {}, 0);
        ++m_number;
    }
    m_document = nullptr;
}

void YamlOfferReader::addAll(const base::Diagnostics &findings)
{
    for (base::Finding finding : findings.findings()) {
        finding.code = finding.code == "document.nesting"_L1 ? u"offer.nesting"_s : u"offer.syntax"_s;
        m_findings.add(m_number, std::move(finding));
    }
}

void YamlOfferReader::readList(const document::Node &list, const base::FieldPath &path, int containers)
{
    for (qsizetype index = 0; index < list.size(); ++index)
        readItem(list.items().at(size_t(index)), path.index(index), containers);
}

void YamlOfferReader::readItem(const document::Node &item, const base::FieldPath &path, int containers)
{
    if (!item.isObject()) {
        m_findings.add(m_number, {path,
                                  base::Severity::Error,
                                  u"offer.type"_s,
                                  YamlText::tr("An object is expected here."),
                                  {},
                                  item.position.line,
                                  item.position.column});
        return;
    }
    const bool spoilt = m_document->findings.hasErrors() && !m_document->findings.at(path).isEmpty();
    m_builder.begin(whereOf(item));
    m_builder.setBrief(m_findings.isFull());
    readObject(Level::Item, item);
    if (m_builder.isContainer() && readContainer(item, path, containers))
        return m_builder.abandon();
    if (spoilt) // its finding is in the list already
        return m_builder.abandon();
    m_builder.finish();
    for (const ItemFinding &finding : m_builder.sortedFindings()) {
        m_findings.add(m_number, {base::FieldPath(path.pointer() + finding.path), finding.severity,
                                  finding.code, finding.message, finding.hint, int(finding.where >> 32),
                                  int(finding.where & 0xFFFF'FFFF)});
    }
}

/// A list of items, or a Discovery with the candidates it found.
bool YamlOfferReader::readContainer(const document::Node &item, const base::FieldPath &path, int containers)
{
    constexpr int mostContainers = 3;
    const base::FieldPath items(u"/items"_s);
    const base::FieldPath candidates(u"/status/peeringCandidateList/items"_s);
    bool found = false;
    m_builder.abandon();
    for (const base::FieldPath &inner : {items, candidates}) {
        const document::Node *list = item.at(inner);
        if (list && list->isList() && containers < mostContainers) {
            readList(*list, base::FieldPath(path.pointer() + inner.pointer()), containers + 1);
            found = true;
        }
    }
    return found || item.find(u"items") || item.find(u"status");
}

void YamlOfferReader::readObject(Level level, const document::Node &object)
{
    for (const document::Member &member : object.members()) {
        const QByteArray name = member.name.toUtf8();
        const Field *field = findField(level, std::string_view(name.constData(), size_t(name.size())));
        if (!field)
            continue;
        const document::Node &value = member.value;
        if (value.isScalar()) {
            readScalar(*field, value);
        } else if (field->slot == Slot::Container) {
            m_builder.container();
        } else if (field->slot == Slot::Object && value.isObject()) {
            m_builder.enter(*field);
            readObject(field->child, value);
            m_builder.leave();
        } else {
            m_builder.wrongType(*field, whereOf(value));
        }
    }
}

void YamlOfferReader::readScalar(const Field &field, const document::Node &value)
{
    const QByteArray text = value.scalarText().toUtf8();
    Scalar scalar;
    scalar.text = std::string_view(text.constData(), size_t(text.size()));
    scalar.where = whereOf(value);
    scalar.kind = value.isText()      ? Scalar::Kind::Text
                  : value.isNumber()  ? Scalar::Kind::Number
                  : value.isNull()    ? Scalar::Kind::Null
                  : value.toBoolean() ? Scalar::Kind::True
                                      : Scalar::Kind::False;
    m_builder.set(field, scalar);
}

} // namespace

void readYamlOffers(const QByteArray &text, Offers &offers, OfferFindings &findings)
{
    document::Limits limits; // no limit of size: a list of many offers is one document
    limits.bytes = std::max<qint64>(limits.bytes, text.size());
    limits.nodes = std::max<qint64>(limits.nodes, text.size());
    YamlOfferReader reader(offers, findings);
    document::readEach(text, limits, [&reader](document::Document &&document) {
        reader.readDocument(document);
        return true;
    });
}

} // namespace catalogue
