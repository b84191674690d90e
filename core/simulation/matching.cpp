// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/matching.h"

#include "core/base/quantity.h"
#include "core/catalogue/offerreader.h"
#include "core/document/reader.h"
#include "core/solver/gpufields.h"
#include "core/solver/selector.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

solver::Selector selectorOf(const QJsonObject &selector)
{
    QJsonObject spec;
    if (!selector.isEmpty())
        spec["selector"_L1] = selector;
    const QJsonObject solver{{u"kind"_s, u"Solver"_s}, {u"spec"_s, spec}};
    return solver::Selector(
        document::read(QJsonDocument(solver).toJson(QJsonDocument::Compact), document::Syntax::Json).root);
}

bool isTrue(const catalogue::Offer &offer, const QString &gpuField)
{
    const solver::GpuField *field = solver::gpuField(gpuField);
    const auto *member = field ? std::get_if<bool catalogue::GpuOffer::*>(&field->member) : nullptr;
    return member && offer.gpu.*(*member);
}

/// Boolean filters as one would mean them: true is turned round for upstream's inequality, false is
/// taken out and asked here.
QJsonObject withStraightBooleans(const QJsonObject &selector, QStringList &mustBeFalse)
{
    QJsonArray filters;
    const QJsonArray before = filterOf(selector, u"gpuFilters"_s).toArray();
    for (const QJsonValue &value : before) {
        QJsonObject filter = value.toObject();
        const bool isBoolean = filter["filter"_L1] == "BooleanFilter"_L1 && filter["data"_L1].isBool();
        if (isBoolean && !filter["data"_L1].toBool()) {
            mustBeFalse.append(filter["field"_L1].toString());
            continue;
        }
        if (isBoolean)
            filter["data"_L1] = false;
        filters.append(filter);
    }
    QJsonObject result = withoutFilters(selector, {u"gpuFilters"_s});
    QJsonObject all = result["filters"_L1].toObject();
    if (!filters.isEmpty())
        all["gpuFilters"_L1] = filters;
    result["filters"_L1] = all;
    return result;
}

QString canonical(const QJsonValue &value)
{
    QString text = value.toString();
    if (value.isDouble()) {
        const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        text = QString::fromLatin1(array.sliced(1).chopped(1));
    }
    const auto quantity = base::Quantity::parse(QStringView(text));
    return quantity ? quantity->toString() : text;
}

/// What a quantity filter makes the Solver buy.
QString boughtSize(const QJsonObject &filter, const QString &whole, const Defects &defects)
{
    const QJsonObject data = filter["data"_L1].toObject();
    if (filter["name"_L1] == "Match"_L1)
        return canonical(data["value"_L1]);
    if (data.contains("min"_L1))
        return canonical(data["min"_L1]);
    return defects.has(25) ? u"0"_s : whole;
}

} // namespace

QJsonValue filterOf(const QJsonObject &selector, const QString &name)
{
    const QJsonObject filters = selector["filters"_L1].toObject();
    for (auto filter = filters.begin(); filter != filters.end(); ++filter) {
        if (filter.key().compare(name, Qt::CaseInsensitive) == 0)
            return filter.value();
    }
    return QJsonValue::Undefined;
}

QJsonObject withoutFilters(const QJsonObject &selector, const QStringList &names)
{
    QJsonObject filters = selector["filters"_L1].toObject();
    const QStringList keys = filters.keys();
    for (const QString &key : keys) {
        if (names.contains(key, Qt::CaseInsensitive))
            filters.remove(key);
    }
    QJsonObject result = selector;
    if (selector.contains("filters"_L1))
        result["filters"_L1] = filters;
    return result;
}

QStringList matching(const QJsonObject &selector, const QByteArray &objects, const Defects &defects)
{
    const bool asksForGpu = !filterOf(selector, u"gpuFilters"_s).toArray().isEmpty();
    QStringList mustBeFalse;
    const solver::Selector rules =
        selectorOf(asksForGpu && !defects.has(6) ? withStraightBooleans(selector, mustBeFalse) : selector);
    const QList<base::Finding> &findings = rules.findings().findings();
    const bool dropped = !defects.has(7) && std::any_of(findings.begin(), findings.end(), [](const auto &it) {
        return it.code == "selector.dropped"_L1;
    });
    QStringList names;
    if (dropped)
        return names;
    for (const catalogue::Offer &offer : catalogue::readOffers(objects).offers) {
        if (!rules.matches(offer) || (asksForGpu && !offer.gpuObject && !defects.has(9)))
            continue;
        if (std::none_of(mustBeFalse.begin(), mustBeFalse.end(),
                         [&](const QString &field) { return isTrue(offer, field); }))
            names.append(offer.name);
    }
    return names;
}

QJsonObject sliceConfiguration(const QJsonObject &selector, const QJsonObject &characteristics,
                               const Defects &defects)
{
    if (!selector["filters"_L1].isObject())
        return {};
    QJsonObject data;
    for (const auto name : {"cpu"_L1, "memory"_L1, "pods"_L1}) {
        const QString whole = canonical(characteristics[name]);
        const QJsonValue filter = filterOf(selector, name + "Filter"_L1);
        data[name] = filter.isObject() ? boughtSize(filter.toObject(), whole, defects) : whole;
    }
    const QJsonValue storage = filterOf(selector, u"storageFilter"_s);
    if (storage.isObject())
        data["storage"_L1] =
            boughtSize(storage.toObject(), canonical(characteristics["storage"_L1]), defects);
    return {{u"type"_s, u"K8Slice"_s}, {u"data"_s, data}};
}

} // namespace simulation
