// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/patches.h"

#include <QJsonDocument>
#include <QStringList>

#include <optional>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

using Patched = base::Result<QJsonValue, QString>;

/// One step of a JSON Patch: what to do at the end of its path.
struct Operation
{
    QString name;
    QString path;
    QStringList steps; // of the path, unescaped
    QJsonValue value;
};

QStringList stepsOf(const QString &pointer)
{
    QStringList steps = pointer.split(u'/').mid(1);
    for (QString &step : steps)
        step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
    return steps;
}

QString missing(const Operation &operation)
{
    // As the library that Kubernetes uses says it.
    return u"%1 operation does not apply: doc is missing path: \"%2\": missing value"_s.arg(operation.name,
                                                                                            operation.path);
}

std::optional<qsizetype> indexOf(const QString &step, qsizetype size, bool adding)
{
    if (adding && step == u"-")
        return size;
    bool isNumber = false;
    const qsizetype index = step.toLongLong(&isNumber);
    if (!isNumber || index < 0 || index > size || (index == size && !adding)
        || (step.size() > 1 && (step.startsWith(u'0') || step.startsWith(u'+'))))
        return std::nullopt;
    return index;
}

std::optional<QJsonValue> valueAt(const QJsonValue &root, const QStringList &steps)
{
    QJsonValue value = root;
    for (const QString &step : steps) {
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            const auto index = indexOf(step, array.size(), false);
            if (!index)
                return std::nullopt;
            value = array.at(*index);
        } else {
            value = value.toObject().value(step);
        }
        if (value.isUndefined())
            return std::nullopt;
    }
    return value;
}

QJsonValue changedMember(QJsonObject object, const QString &name, const Operation &operation)
{
    if (operation.name == u"remove")
        object.remove(name);
    else
        object.insert(name, operation.value);
    return object;
}

QJsonValue changedItem(QJsonArray array, qsizetype index, const Operation &operation)
{
    if (operation.name == u"remove")
        array.removeAt(index);
    else if (operation.name == u"add")
        array.insert(index, operation.value);
    else
        array.replace(index, operation.value);
    return array;
}

/// `container` with the operation done below it.
Patched changed(const QJsonValue &container, const Operation &operation, qsizetype depth)
{
    if (depth == operation.steps.size())
        return operation.value;
    const QString step = operation.steps.at(depth);
    const bool last = depth == operation.steps.size() - 1;
    const bool adding = last && operation.name == u"add";
    if (container.isArray()) {
        QJsonArray array = container.toArray();
        const auto index = indexOf(step, array.size(), adding);
        if (!index)
            return base::Failure{missing(operation)};
        if (last)
            return changedItem(array, *index, operation);
        const Patched inner = changed(array.at(*index), operation, depth + 1);
        if (!inner)
            return inner;
        array.replace(*index, *inner);
        return QJsonValue(array);
    }
    QJsonObject object = container.toObject();
    if (!container.isObject() || (!adding && !object.contains(step)))
        return base::Failure{missing(operation)};
    if (last)
        return changedMember(object, step, operation);
    const Patched inner = changed(object.value(step), operation, depth + 1);
    if (!inner)
        return inner;
    object.insert(step, *inner);
    return QJsonValue(object);
}

Patched withOperation(const QJsonValue &root, const QJsonObject &json)
{
    Operation operation;
    operation.name = json.value("op"_L1).toString();
    operation.path = json.value("path"_L1).toString();
    operation.steps = stepsOf(operation.path);
    operation.value = json.value("value"_L1);
    static const QStringList known{u"add"_s, u"remove"_s, u"replace"_s, u"move"_s, u"copy"_s, u"test"_s};
    if (!known.contains(operation.name))
        return base::Failure{QString(u"Unexpected kind: "_s + operation.name)};
    if (!operation.path.isEmpty() && !operation.path.startsWith(u'/'))
        return base::Failure{missing(operation)};
    if (operation.name == u"test") {
        const auto found = valueAt(root, operation.steps);
        const bool same =
            found ? *found == operation.value : operation.value.isNull() || operation.value.isUndefined();
        if (!same)
            return base::Failure{u"testing value %1 failed: test failed"_s.arg(operation.path)};
        return root;
    }
    if (operation.name != u"move" && operation.name != u"copy") {
        if (operation.name == u"remove" && operation.steps.isEmpty())
            return base::Failure{missing(operation)};
        if (operation.name != u"remove" && operation.value.isUndefined())
            operation.value = QJsonValue::Null;
        return changed(root, operation, 0);
    }
    Operation source = operation;
    source.path = json.value("from"_L1).toString();
    source.steps = stepsOf(source.path);
    const auto value = valueAt(root, source.steps);
    if (!value || source.steps.isEmpty())
        return base::Failure{missing(source)};
    QJsonValue rest = root;
    if (operation.name == u"move") {
        if (operation.path.startsWith(QString(source.path + u'/')))
            return base::Failure{missing(operation)};
        source.name = u"remove"_s;
        const Patched without = changed(root, source, 0);
        if (!without)
            return without;
        rest = *without;
    }
    operation.name = u"add"_s;
    operation.value = *value;
    return changed(rest, operation, 0);
}

} // namespace

QJsonValue mergePatched(const QJsonValue &target, const QJsonValue &patch)
{
    if (!patch.isObject())
        return patch;
    QJsonObject result = target.toObject();
    const QJsonObject members = patch.toObject();
    for (auto it = members.begin(); it != members.end(); ++it) {
        if (it.value().isNull())
            result.remove(it.key());
        else
            result.insert(it.key(), mergePatched(result.value(it.key()), it.value()));
    }
    return result;
}

base::Result<QJsonObject, QString> jsonPatched(const QJsonObject &target, const QJsonArray &patch)
{
    QJsonValue value = target;
    for (const QJsonValue &operation : patch) {
        const Patched outcome = withOperation(value, operation.toObject());
        if (!outcome)
            return base::Failure{outcome.error()};
        value = *outcome;
    }
    if (!value.isObject())
        return base::Failure{u"the patch leaves no object"_s};
    return value.toObject();
}

} // namespace apiserver
