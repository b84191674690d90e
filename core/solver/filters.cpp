// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/filters.h"

#include "core/base/quantity.h"
#include "core/document/reader.h"
#include "core/solver/gpufields.h"

#include <QCoreApplication>

#include <re2/re2.h>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace solver {
namespace {

using base::FieldPath;
using document::Node;

struct FilterText
{
    Q_DECLARE_TR_FUNCTIONS(solver)
};

// Inside `filters` upstream decodes with Go's JSON, which takes member names in any letter case;
// the last one counts.
const Node *memberInAnyCase(const Node &object, QLatin1StringView name)
{
    const Node *found = nullptr;
    for (const document::Member &member : object.members()) {
        if (QStringView(member.name).compare(name, Qt::CaseInsensitive) == 0)
            found = &member.value;
    }
    return found;
}

bool isAbsent(const Node *node)
{
    return !node || node->isNull();
}

base::Decimal farthest(bool negative)
{
    const base::Int128 largest = ~(base::Int128(1) << 127);
    return base::Decimal::fromNanos(negative ? -largest : largest);
}

// Beyond our exact range only the sign matters.
std::optional<base::Decimal> quantityOf(const Node &node)
{
    if (!node.isText() && !node.isNumber())
        return {};
    const QString text = node.scalarText().trimmed();
    const auto quantity = base::Quantity::parse(text);
    if (quantity)
        return quantity->value();
    if (quantity.error() == base::Quantity::Problem::ExponentTooLarge)
        return farthest(text.startsWith(u'-'));
    return {};
}

std::optional<base::Decimal> numberOf(const Node &node)
{
    if (!node.isNumber())
        return {};
    if (const auto number = base::Decimal::parse(node.scalarText()))
        return number;
    const double approximately = node.scalarText().toDouble();
    if (!std::isfinite(approximately))
        return {};
    return std::fabs(approximately) < 1 ? base::Decimal() : farthest(approximately < 0);
}

using ValueReader = std::optional<base::Decimal> (*)(const Node &);

// `{"min": …, "max": …}`; null and absent are the same.
bool readRange(const Node &data, ValueReader read, Filter &filter)
{
    if (!data.isObject())
        return false;
    const auto readInto = [&](QLatin1StringView name, std::optional<base::Decimal> &bound) {
        const Node *node = memberInAnyCase(data, name);
        if (isAbsent(node))
            return true;
        bound = read(*node);
        return bound.has_value();
    };
    return readInto("min"_L1, filter.least) && readInto("max"_L1, filter.most);
}

// `{"value": …}`; without one it means zero.
bool readMatch(const Node &data, ValueReader read, Filter &filter)
{
    if (!data.isObject())
        return false;
    const Node *node = memberInAnyCase(data, "value"_L1);
    filter.least = isAbsent(node) ? base::Decimal() : read(*node);
    filter.most = filter.least;
    return filter.least.has_value();
}

bool readText(const Node &data, QLatin1StringView name, Filter &filter)
{
    if (!data.isObject())
        return false;
    const Node *node = memberInAnyCase(data, name);
    if (isAbsent(node))
        return true;
    filter.text = node->scalarText();
    return node->isText();
}

bool readTruth(const Node &data, Filter &filter)
{
    filter.truth = data.toBoolean();
    return data.isBoolean();
}

bool compiles(const QString &expression)
{
    RE2::Options options;
    options.set_log_errors(false);
    return RE2(expression.toStdString(), options).ok();
}

bool startsEmpty(const Filter &filter)
{
    return filter.least && filter.most && *filter.least > *filter.most;
}

struct GpuFilterName
{
    QLatin1StringView name;
    Filter::Kind kind;
    bool match; // one value instead of a range
};

constexpr GpuFilterName gpuFilterNames[] = {
    {"StringFilter"_L1, Filter::Kind::Text, true},
    {"StringRangeSelector"_L1, Filter::Kind::Expression, false},
    {"ResourceRangeSelector"_L1, Filter::Kind::Quantity, false},
    {"ResourceMatchSelector"_L1, Filter::Kind::Quantity, true},
    {"NumberRangeFilter"_L1, Filter::Kind::Number, false},
    {"NumberMatchFilter"_L1, Filter::Kind::Number, true},
    {"BooleanFilter"_L1, Filter::Kind::Truth, true},
};

bool readData(const Node &data, const GpuFilterName &name, Filter &filter)
{
    filter.kind = name.kind;
    switch (name.kind) {
    case Filter::Kind::Quantity:
        return name.match ? readMatch(data, quantityOf, filter) : readRange(data, quantityOf, filter);
    case Filter::Kind::Number:
        return name.match ? readMatch(data, numberOf, filter) : readRange(data, numberOf, filter);
    case Filter::Kind::Text:
        return readText(data, "value"_L1, filter);
    case Filter::Kind::Expression:
        return readText(data, "regex"_L1, filter);
    case Filter::Kind::Truth:
        return readTruth(data, filter);
    }
    return false;
}

// Can a filter of this kind read a field of that type at all?
bool reads(Filter::Kind kind, const GpuField &field)
{
    switch (kind) {
    case Filter::Kind::Number:
        return field.isNumber();
    case Filter::Kind::Truth:
        return field.isTruth();
    case Filter::Kind::Quantity:
    case Filter::Kind::Text:
    case Filter::Kind::Expression:
        return field.isText() || field.isQuantity();
    }
    return false;
}

class FilterReader
{
public:
    Filters read(const Node &solver);

private:
    void readMembers(const Node &filters, const FieldPath &path);
    void readPlain(const Node &filters, const FieldPath &parent, QLatin1StringView name,
                   std::optional<Filter> &filter);
    std::optional<Filter> plainFilter(const Node &node, const FieldPath &path, bool isArchitecture);
    void readGpuFilters(const Node &list, const FieldPath &path);
    bool hasShape(const Node &list, const FieldPath &path);
    void readGpuFilter(const Node &element, const FieldPath &path);
    void judgeGpuFilter(const QString &fieldName, const QString &filterName, const FieldPath &path,
                        Filter &filter);
    void never(const FieldPath &path, const QString &code, const QString &message);

    Filters m_result;
    std::map<QString, FieldPath> m_places; // of the gpu filters kept
};

void FilterReader::never(const FieldPath &path, const QString &code, const QString &message)
{
    m_result.never = true;
    m_result.findings.error(path, code, message);
}

Filters FilterReader::read(const Node &solver)
{
    const FieldPath path(u"/spec/selector"_s);
    const Node *selector = solver.at(path);
    if (isAbsent(selector)) {
        m_result.everything = true;
        return m_result;
    }
    const Node *type = selector->find(u"flavorType");
    if (!type || !type->isText() || type->scalarText() != "K8Slice"_L1) {
        never(type ? path.child(u"flavorType") : path, u"selector.type"_s,
              FilterText::tr("Only the flavorType K8Slice has GPUs; with any other nothing matches."));
        return m_result;
    }
    const Node *filters = selector->find(u"filters");
    if (isAbsent(filters))
        return m_result;
    if (filters->isObject())
        readMembers(*filters, path.child(u"filters"));
    else
        never(path.child(u"filters"), u"selector.type"_s,
              FilterText::tr("The filters must be an object; FLUIDOS refuses this Solver."));
    return m_result;
}

void FilterReader::readMembers(const Node &filters, const FieldPath &path)
{
    static const QStringList known = {u"architectureFilter"_s, u"cpuFilter"_s,     u"memoryFilter"_s,
                                      u"podsFilter"_s,         u"storageFilter"_s, u"gpuFilters"_s};
    for (const document::Member &member : filters.members()) {
        if (known.contains(member.name, Qt::CaseInsensitive))
            continue;
        const QString nearest = base::nearestWord(member.name, known);
        m_result.findings.warning(
            path.child(member.name), u"selector.dropped"_s,
            FilterText::tr("FLUIDOS ignores %1: it is none of its filters.").arg(member.name.left(60)),
            nearest.isEmpty() ? QString() : FilterText::tr("Did you mean %1?").arg(nearest));
    }
    readPlain(filters, path, "architectureFilter"_L1, m_result.architecture);
    readPlain(filters, path, "cpuFilter"_L1, m_result.cpu);
    readPlain(filters, path, "memoryFilter"_L1, m_result.memory);
    readPlain(filters, path, "podsFilter"_L1, m_result.pods);
    readPlain(filters, path, "storageFilter"_L1, m_result.storage);
    if (m_result.storage)
        m_result.findings.warning(path.child(u"storageFilter"), u"selector.storage"_s,
                                  FilterText::tr("A storageFilter makes FLUIDOS fail to search, and to judge "
                                                 "offers that state no storage."));
    const Node *gpu = memberInAnyCase(filters, "gpuFilters"_L1);
    if (!isAbsent(gpu))
        readGpuFilters(*gpu, path.child(u"gpuFilters"));
}

void FilterReader::readPlain(const Node &filters, const FieldPath &parent, QLatin1StringView name,
                             std::optional<Filter> &filter)
{
    const Node *node = memberInAnyCase(filters, name);
    if (isAbsent(node))
        return;
    filter = plainFilter(*node, parent.child(QString(name)), &filter == &m_result.architecture);
}

std::optional<Filter> FilterReader::plainFilter(const Node &node, const FieldPath &path, bool isArchitecture)
{
    const Node *name = memberInAnyCase(node, "name"_L1);
    const Node *data = memberInAnyCase(node, "data"_L1);
    const QString kind = name && name->isText() ? name->scalarText() : QString();
    if (kind != "Match"_L1 && kind != "Range"_L1) {
        never(path, u"selector.never"_s,
              FilterText::tr("A filter here is called Match or Range; with any other name nothing matches."));
        return {};
    }
    Filter filter;
    bool readable = data != nullptr;
    if (readable && isArchitecture) {
        filter.kind = kind == "Match"_L1 ? Filter::Kind::Text : Filter::Kind::Expression;
        readable = readText(*data, kind == "Match"_L1 ? "value"_L1 : "regex"_L1, filter);
    } else if (readable) {
        readable = kind == "Match"_L1 ? readMatch(*data, quantityOf, filter)
                                      : readRange(*data, quantityOf, filter) && (filter.least || filter.most);
    }
    if (!readable) {
        never(path, u"selector.never"_s,
              FilterText::tr("FLUIDOS cannot read the data of this filter, so nothing matches."));
        return {};
    }
    if (filter.kind == Filter::Kind::Expression && !compiles(filter.text)) {
        never(path, u"selector.regex"_s,
              FilterText::tr("This is no valid regular expression, so nothing matches."));
        return {};
    }
    if (startsEmpty(filter)) {
        never(path, u"selector.never"_s,
              FilterText::tr("The minimum is above the maximum, so nothing matches."));
        return {};
    }
    return filter;
}

// A wrong shape makes upstream's decoding fail as a whole.
bool FilterReader::hasShape(const Node &list, const FieldPath &path)
{
    const auto isTextOrAbsent = [](const Node *node) { return isAbsent(node) || node->isText(); };
    if (!list.isList()) {
        never(path, u"selector.type"_s, FilterText::tr("gpuFilters must be a list, so nothing matches."));
        return false;
    }
    for (qsizetype i = 0; i < list.size(); ++i) {
        const Node &element = list.items()[std::size_t(i)];
        if (element.isNull()
            || (element.isObject() && isTextOrAbsent(memberInAnyCase(element, "field"_L1))
                && isTextOrAbsent(memberInAnyCase(element, "filter"_L1))))
            continue;
        never(path.index(i), u"selector.type"_s,
              FilterText::tr("A GPU filter must be an object whose field and filter are texts, "
                             "so nothing matches."));
        return false;
    }
    return true;
}

void FilterReader::readGpuFilters(const Node &list, const FieldPath &path)
{
    if (!hasShape(list, path))
        return;
    for (qsizetype i = 0; i < list.size(); ++i)
        readGpuFilter(list.items()[std::size_t(i)], path.index(i));
}

void FilterReader::readGpuFilter(const Node &element, const FieldPath &path)
{
    const auto textOf = [&element](QLatin1StringView name) {
        const Node *node = memberInAnyCase(element, name);
        return node ? node->scalarText() : QString();
    };
    const QString field = textOf("field"_L1);
    const QString name = textOf("filter"_L1);
    const auto known =
        std::find_if(std::begin(gpuFilterNames), std::end(gpuFilterNames),
                     [&name](const GpuFilterName &candidate) { return name == candidate.name; });
    if (known == std::end(gpuFilterNames)) {
        QStringList names;
        for (const GpuFilterName &candidate : gpuFilterNames)
            names.append(candidate.name);
        const QString nearest = base::nearestWord(name, names);
        m_result.findings.warning(
            path, u"selector.dropped"_s,
            FilterText::tr("FLUIDOS drops the filter on %1: it knows no filter called %2.")
                .arg(field.left(60), name.left(60)),
            nearest.isEmpty() ? QString() : FilterText::tr("Did you mean %1?").arg(nearest));
        return;
    }
    Filter filter;
    const Node *data = memberInAnyCase(element, "data"_L1);
    if (isAbsent(data) || !readData(*data, *known, filter)) {
        m_result.findings.warning(
            path, u"selector.dropped"_s,
            FilterText::tr("FLUIDOS drops the filter on %1: its data is not what a %2 takes.")
                .arg(field.left(60), name));
        return;
    }
    judgeGpuFilter(field, name, path, filter);
    const auto earlier = m_places.find(field);
    if (earlier != m_places.end())
        m_result.findings.warning(
            earlier->second, u"selector.replaced"_s,
            FilterText::tr("A later filter on %1 replaces this one.").arg(field.left(60)));
    m_places[field] = path;
    m_result.gpu[field] = filter;
}

// Readable, but does any offer with a GPU have a chance?
void FilterReader::judgeGpuFilter(const QString &fieldName, const QString &filterName, const FieldPath &path,
                                  Filter &filter)
{
    const GpuField *field = gpuField(fieldName);
    QString code = u"selector.never"_s;
    QString message;
    QString hint;
    if (!field) {
        const QString nearest = base::nearestWord(fieldName, gpuFieldNames());
        message =
            FilterText::tr("Offers have no field %1, so none with a GPU matches.").arg(fieldName.left(60));
        if (!nearest.isEmpty())
            hint = FilterText::tr("Did you mean %1?").arg(nearest);
    } else if (!reads(filter.kind, *field)) {
        message =
            FilterText::tr("A %1 cannot read %2, so no offer with a GPU matches.").arg(filterName, fieldName);
    } else if (filter.kind == Filter::Kind::Expression && !compiles(filter.text)) {
        code = u"selector.regex"_s;
        message = FilterText::tr("The expression for %1 is not valid, so no offer with a GPU matches.")
                      .arg(fieldName);
    } else if (filter.kind == Filter::Kind::Truth && filter.truth) {
        message = FilterText::tr("FLUIDOS turns a BooleanFilter round: true for %1 rejects every offer "
                                 "with a GPU.")
                      .arg(fieldName);
        hint = FilterText::tr("Write false to keep only offers that have it.");
    } else if (startsEmpty(filter)) {
        message = FilterText::tr("The minimum of %1 is above its maximum, so no offer with a GPU matches.")
                      .arg(fieldName);
    }
    filter.usable = message.isEmpty();
    if (!filter.usable)
        m_result.findings.error(path, code, message, hint);
}

} // namespace

Filters readFilters(const document::Node &solver)
{
    Filters filters = FilterReader().read(solver);
    document::locateAll(filters.findings, solver);
    return filters;
}

} // namespace solver
