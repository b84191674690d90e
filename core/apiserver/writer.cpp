// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/writer.h"

#include "core/apiserver/admission.h"
#include "core/apiserver/apply.h"
#include "core/apiserver/decode.h"
#include "core/apiserver/logging.h"
#include "core/apiserver/patches.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

constexpr qsizetype longestGeneratedBase = 58;

QString randomSuffix()
{
    static const QString letters = u"bcdfghjklmnpqrstvwxz2456789"_s;
    QString suffix;
    for (int i = 0; i < 5; ++i)
        suffix += letters.at(QRandomGenerator::global()->bounded(letters.size()));
    return suffix;
}

QJsonObject metadataOf(const QJsonObject &object)
{
    return object.value("metadata"_L1).toObject();
}

QJsonObject withMetadata(QJsonObject object, const QJsonObject &metadata)
{
    object.insert("metadata"_L1, metadata);
    return object;
}

/// Everything that metadata.generation counts.
QJsonObject countedPart(QJsonObject object)
{
    for (const auto key : {"metadata"_L1, "status"_L1, "apiVersion"_L1, "kind"_L1})
        object.remove(key);
    return object;
}

/// Defaults, but none below a status: nobody has written that yet, or its own writer knows it whole.
QJsonObject defaulted(const Kind &kind, const QJsonObject &object)
{
    QJsonObject full = withDefaults(kind.schema, object);
    if (kind.builtIn || !object.contains("status"_L1))
        full.insert("status"_L1, object.value("status"_L1)); // removes it where there is none
    return full;
}

} // namespace

Writer::Writer(Store &store, KindTable &kinds, Remover &remover, const ServerOptions &options,
               const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_kinds(kinds)
    , m_remover(remover)
    , m_options(options)
    , m_clock(clock)
{
}

// Creating ---------------------------------------------------------------------------------------

Written Writer::create(const WriteRequest &request)
{
    const Kind &kind = *request.kind;
    auto decoded = decodedObject(kind, request.body, request.contentType);
    if (!decoded)
        return base::Failure{decoded.error()};
    Draft draft;
    auto known = knownFields(kind, *decoded, request.validation, draft.warnings);
    if (!known)
        return base::Failure{known.error()};
    draft.object = *known;
    return createObject(request, draft);
}

Written Writer::createObject(const WriteRequest &request, Draft draft)
{
    const Kind &kind = *request.kind;
    QJsonObject object = draft.object;
    QJsonObject metadata = metadataOf(object);
    const QString ownNamespace = metadata.value("namespace"_L1).toString();
    if (kind.namespaced && !ownNamespace.isEmpty() && ownNamespace != request.nameSpace)
        return base::Failure{badRequest(
            u"the namespace of the provided object does not match the namespace sent on the request"_s)};
    if (kind.namespaced)
        metadata.insert("namespace"_L1, request.nameSpace);
    else
        metadata.remove("namespace"_L1);
    if (!metadata.value("resourceVersion"_L1).toString().isEmpty())
        return base::Failure{badRequest(u"resourceVersion should not be set on objects to be created"_s)};
    QString name = metadata.value("name"_L1).toString();
    const QString generateName = metadata.value("generateName"_L1).toString();
    if (name.isEmpty() && !generateName.isEmpty())
        name = freeName(kind, request.nameSpace, generateName);
    if (const auto refusal = namespaceRefusal(kind, request.nameSpace, name))
        return base::Failure{*refusal};

    if (!name.isEmpty())
        metadata.insert("name"_L1, name);
    metadata.insert("uid"_L1, QUuid::createUuid().toString(QUuid::WithoutBraces));
    metadata.insert("creationTimestamp"_L1, apiTime(m_clock.now()));
    for (const auto key :
         {"deletionTimestamp"_L1, "deletionGracePeriodSeconds"_L1, "selfLink"_L1, "generation"_L1})
        metadata.remove(key);
    if (countsGenerations(kind))
        metadata.insert("generation"_L1, 1);
    if (!draft.isApplied)
        metadata.remove("managedFields"_L1);
    object.insert("metadata"_L1, metadata);
    if (kind.hasStatus)
        object.remove("status"_L1);
    object = defaulted(kind, object);
    object = withFirstState(kind, object, m_store.version());
    if (const auto refusal = check(kind, {}, object))
        return base::Failure{*refusal};
    if (m_store.find(kind.resource(), request.nameSpace, name) != nullptr)
        return base::Failure{alreadyExists(kind, name)};
    if (!draft.isApplied)
        object = managed(request, {}, object);
    if (const auto refusal = roomRefusal(object))
        return base::Failure{*refusal};
    noteDefinition(kind, object);
    if (!request.dryRun)
        object = keep(kind, object);
    return Outcome{201, object, draft.warnings};
}

QString Writer::freeName(const Kind &kind, const QString &nameSpace, const QString &base) const
{
    QString name;
    do {
        name = base.left(longestGeneratedBase) + randomSuffix();
    } while (m_store.find(kind.resource(), nameSpace, name) != nullptr);
    return name;
}

std::optional<Refusal> Writer::namespaceRefusal(const Kind &kind, const QString &nameSpace,
                                                const QString &name) const
{
    if (!kind.namespaced)
        return {};
    const Stored found = m_store.find(u"namespaces"_s, {}, nameSpace);
    if (found == nullptr)
        return namespaceNotFound(nameSpace);
    if (!found->isLeaving)
        return {};
    Refusal refusal = forbidden(kind, name,
                                u"unable to create new content in namespace "_s + nameSpace
                                    + u" because it is being terminated"_s);
    refusal.details.insert(
        "causes"_L1, QJsonArray{QJsonObject{
                         {u"reason"_s, u"NamespaceTerminating"_s},
                         {u"message"_s, QString(u"namespace "_s + nameSpace + u" is being terminated"_s)},
                         {u"field"_s, u"metadata.namespace"_s}}});
    return refusal;
}

std::optional<Refusal> Writer::roomRefusal(const QJsonObject &object) const
{
    if (m_store.count() < m_options.mostObjects
        && m_store.bytes() + compactJson(object).size() <= m_options.mostBytes)
        return {};
    return Refusal{507, u"InsufficientStorage"_s, u"the server has no room for another object"_s, {}, {}};
}

/// A definition is served as soon as it is there; its status says so.
void Writer::noteDefinition(const Kind &kind, QJsonObject &object)
{
    if (kind.builtIn && kind.kind == "CustomResourceDefinition"_L1)
        object.insert("status"_L1, definitionStatus(object, apiTime(m_clock.now())));
}

QJsonObject Writer::keep(const Kind &kind, QJsonObject object)
{
    if (kind.builtIn && kind.kind == "CustomResourceDefinition"_L1)
        m_kinds.define(object);
    const KindPtr storage = m_kinds.storage(kind.resource());
    if (storage != nullptr)
        object.insert("apiVersion"_L1, storage->apiVersion());
    QJsonObject kept = m_store.put(kind.resource(), object)->object();
    kept.insert("apiVersion"_L1, kind.apiVersion());
    return kept;
}

bool Writer::load(QJsonObject object)
{
    const KindPtr kind =
        m_kinds.findByKind(object.value("apiVersion"_L1).toString(), object.value("kind"_L1).toString());
    QJsonObject metadata = metadataOf(object);
    if (kind == nullptr || metadata.value("name"_L1).toString().isEmpty()) {
        qCWarning(lcApiServer) << "not loaded:" << object.value("kind"_L1).toString()
                               << metadata.value("name"_L1).toString();
        return false;
    }
    const bool isNew = !metadata.contains("uid"_L1);
    if (isNew)
        metadata.insert("uid"_L1, QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (!metadata.contains("creationTimestamp"_L1))
        metadata.insert("creationTimestamp"_L1, apiTime(m_clock.now()));
    if (countsGenerations(*kind) && !metadata.contains("generation"_L1))
        metadata.insert("generation"_L1, 1);
    if (kind->namespaced && metadata.value("namespace"_L1).toString().isEmpty())
        metadata.insert("namespace"_L1, u"default"_s);
    object.insert("metadata"_L1, metadata);
    if (kind->builtIn && isNew) {
        const QJsonValue status = object.value("status"_L1);
        object = withFirstState(*kind, withDefaults(kind->schema, object), m_store.version());
        if (!status.isUndefined())
            object.insert("status"_L1, status);
    }
    if (kind->builtIn && kind->kind == "CustomResourceDefinition"_L1) {
        noteDefinition(*kind, object);
        m_kinds.define(object);
    }
    const KindPtr storage = m_kinds.storage(kind->resource());
    object.insert("apiVersion"_L1, storage->apiVersion());
    const QString nameSpace = metadataOf(object).value("namespace"_L1).toString();
    if (!nameSpace.isEmpty() && m_store.find(u"namespaces"_s, {}, nameSpace) == nullptr)
        load({{u"apiVersion"_s, u"v1"_s},
              {u"kind"_s, u"Namespace"_s},
              {u"metadata"_s, QJsonObject{{u"name"_s, nameSpace}}}});
    m_store.load(kind->resource(), object);
    return true;
}

// Changing ---------------------------------------------------------------------------------------

QJsonObject Writer::currentObject(const Kind &kind, const Stored &current) const
{
    QJsonObject object = current->object();
    object.insert("apiVersion"_L1, kind.apiVersion());
    return object;
}

Written Writer::update(const WriteRequest &request)
{
    const Kind &kind = *request.kind;
    const Stored current = m_store.find(kind.resource(), request.nameSpace, request.name);
    if (request.subresource == "scale"_L1) {
        const auto body = decodedJson(request.body, u"Scale"_s);
        if (!body)
            return base::Failure{body.error()};
        if (current == nullptr)
            return base::Failure{notFound(kind, request.name)};
        return setScale(request, current, body->toObject());
    }
    auto decoded = decodedObject(kind, request.body, request.contentType);
    if (!decoded)
        return base::Failure{decoded.error()};
    Draft draft;
    auto known = knownFields(kind, *decoded, request.validation, draft.warnings);
    if (!known)
        return base::Failure{known.error()};
    draft.object = *known;
    const QString name = metadataOf(draft.object).value("name"_L1).toString();
    if (name != request.name)
        return base::Failure{badRequest(u"the name of the object ("_s + name
                                        + u") does not match the name on the URL ("_s + request.name + u')')};
    if (current == nullptr)
        return base::Failure{notFound(kind, request.name)};
    if (!kind.builtIn && metadataOf(draft.object).value("resourceVersion"_L1).toString().isEmpty())
        return base::Failure{invalid(kind.kind, kind.group, request.name,
                                     {{u"FieldValueInvalid"_s, u"metadata.resourceVersion"_s,
                                       u"Invalid value: 0x0: must be specified for an update"_s}})};
    return replace(request, current, draft);
}

Written Writer::patch(const WriteRequest &request)
{
    const Kind &kind = *request.kind;
    const QByteArray type = request.contentType;
    QStringList accepted{u"application/json-patch+json"_s, u"application/merge-patch+json"_s};
    if (kind.builtIn)
        accepted << u"application/strategic-merge-patch+json"_s;
    accepted << u"application/apply-patch+yaml"_s;
    if (!accepted.contains(QString::fromLatin1(type)))
        return base::Failure{unsupportedMediaType(accepted)};
    const Stored current = m_store.find(kind.resource(), request.nameSpace, request.name);
    if (type == "application/apply-patch+yaml")
        return apply(request, current);
    if (request.force)
        return base::Failure{invalid(u"PatchOptions"_s, u"meta.k8s.io"_s, {},
                                     {{u"FieldValueForbidden"_s, u"force"_s,
                                       u"Forbidden: may not be specified for non-apply patch"_s}})};
    if (current == nullptr)
        return base::Failure{notFound(kind, request.name)};
    if (request.subresource == "scale"_L1)
        return patchScale(request, current);
    auto changed = patched(request, kind, currentObject(kind, current));
    if (!changed)
        return base::Failure{changed.error()};
    Draft draft;
    auto known = knownFields(kind, *changed, request.validation, draft.warnings);
    if (!known)
        return base::Failure{known.error()};
    draft.object = *known;
    return replace(request, current, draft);
}

base::Result<QJsonObject, Refusal> Writer::patched(const WriteRequest &request, const Kind &kind,
                                                   const QJsonObject &target) const
{
    const auto body = decodedJson(request.body, kind.kind);
    if (!body)
        return base::Failure{body.error()};
    const auto refused = [](const QString &why) {
        return base::Failure{Refusal{422, u"Invalid"_s, why, {}, {}}};
    };
    if (request.contentType == "application/json-patch+json") {
        if (!body->isArray())
            return base::Failure{badRequest(u"a JSON patch is a list of operations"_s)};
        const auto result = jsonPatched(target, body->toArray());
        return result ? base::Result<QJsonObject, Refusal>(*result) : refused(result.error());
    }
    if (!body->isObject())
        return base::Failure{badRequest(u"a merge patch is an object"_s)};
    if (request.contentType == "application/merge-patch+json")
        return mergePatched(target, *body).toObject();
    const auto result = strategicMerged(kind.schema, target, body->toObject());
    return result ? base::Result<QJsonObject, Refusal>(*result) : refused(result.error());
}

std::optional<Refusal> Writer::checkVersion(const WriteRequest &request, const QJsonObject &before,
                                            const QJsonObject &wanted) const
{
    const QJsonObject old = metadataOf(before);
    const QJsonObject now = metadataOf(wanted);
    const QString version = now.value("resourceVersion"_L1).toString();
    if (!version.isEmpty() && version != old.value("resourceVersion"_L1).toString())
        return modifiedMeanwhile(*request.kind, request.name);
    const QString uid = now.value("uid"_L1).toString();
    if (!uid.isEmpty() && uid != old.value("uid"_L1).toString())
        return conflict(request.kind->plural, request.name, request.kind->group,
                        u"Precondition failed: UID in precondition: "_s + uid + u", UID in object meta: "_s
                            + old.value("uid"_L1).toString());
    return {};
}

/// What of the wanted object this request may change, over what was there.
QJsonObject Writer::merged(const WriteRequest &request, const QJsonObject &before,
                           const QJsonObject &wanted) const
{
    const Kind &kind = *request.kind;
    const QJsonObject old = metadataOf(before);
    if (request.subresource == "status"_L1) {
        QJsonObject object = before;
        if (wanted.contains("status"_L1))
            object.insert("status"_L1, wanted.value("status"_L1));
        else
            object.remove("status"_L1);
        QJsonObject metadata = old;
        metadata.insert("managedFields"_L1, metadataOf(wanted).value("managedFields"_L1));
        return withMetadata(object, metadata);
    }
    QJsonObject object = wanted;
    if (kind.hasStatus) {
        object.remove("status"_L1);
        if (before.contains("status"_L1))
            object.insert("status"_L1, before.value("status"_L1));
    }
    QJsonObject metadata = metadataOf(wanted);
    for (const auto key :
         {"name"_L1, "namespace"_L1, "uid"_L1, "resourceVersion"_L1, "generation"_L1, "creationTimestamp"_L1,
          "deletionTimestamp"_L1, "deletionGracePeriodSeconds"_L1, "selfLink"_L1}) {
        if (old.contains(key))
            metadata.insert(key, old.value(key));
        else
            metadata.remove(key);
    }
    if (kind.builtIn && kind.kind == "Namespace"_L1)
        object.insert("spec"_L1, before.value("spec"_L1));
    return withMetadata(object, metadata);
}

std::optional<Refusal> Writer::check(const Kind &kind, const QJsonObject &before,
                                     const QJsonObject &object) const
{
    QList<FieldIssue> issues = checkMetadata(object, kind.namespaced);
    issues << validate(kind.schema, object);
    if (!before.isEmpty()) {
        issues << immutableIssues(kind, before, object);
        const QJsonArray old = metadataOf(before).value("finalizers"_L1).toArray();
        const QJsonArray now = metadataOf(object).value("finalizers"_L1).toArray();
        QStringList added;
        for (const auto &finalizer : now) {
            if (!old.contains(finalizer))
                added << QString(u'"' + finalizer.toString() + u'"');
        }
        if (metadataOf(before).contains("deletionTimestamp"_L1) && !added.isEmpty())
            issues << FieldIssue{u"FieldValueForbidden"_s, u"metadata.finalizers"_s,
                                 u"Forbidden: no new finalizers can be added if the object is being deleted, "
                                 "found new finalizers []string{"_s
                                     + added.join(u", "_s) + u'}'};
    }
    if (issues.isEmpty())
        return {};
    return invalid(kind.kind, kind.group, metadataOf(object).value("name"_L1).toString(), issues);
}

QJsonObject Writer::managed(const WriteRequest &request, const QJsonObject &before,
                            const QJsonObject &after) const
{
    return withManagedFields(*request.kind, before, after,
                             {request.manager, request.subresource, false, m_clock.now()});
}

Written Writer::replace(const WriteRequest &request, const Stored &current, Draft draft)
{
    const Kind &kind = *request.kind;
    const QJsonObject before = currentObject(kind, current);
    if (const auto refusal = checkVersion(request, before, draft.object))
        return base::Failure{*refusal};
    QJsonObject object = merged(request, before, draft.object);
    object = defaulted(kind, object);
    if (const auto refusal = check(kind, before, object))
        return base::Failure{*refusal};
    if (!draft.isApplied) {
        QJsonObject metadata = metadataOf(object);
        metadata.insert("managedFields"_L1, metadataOf(before).value("managedFields"_L1));
        object = managed(request, before, withMetadata(object, metadata));
    }
    if (countsGenerations(kind) && request.subresource.isEmpty()
        && countedPart(before) != countedPart(object)) {
        QJsonObject metadata = metadataOf(object);
        metadata.insert("generation"_L1, metadata.value("generation"_L1).toInteger() + 1);
        object.insert("metadata"_L1, metadata);
    }
    if (object == before)
        return Outcome{200, before, draft.warnings};
    noteDefinition(kind, object);
    if (request.dryRun)
        return Outcome{200, object, draft.warnings};
    if (m_store.bytes() + compactJson(object).size() - current->json.size() > m_options.mostBytes)
        return base::Failure{
            Refusal{507, u"InsufficientStorage"_s, u"the server has no room for a larger object"_s, {}, {}}};
    if (const KindPtr storage = m_kinds.storage(kind.resource()); storage != nullptr) {
        QJsonObject last = object;
        last.insert("apiVersion"_L1, storage->apiVersion());
        if (m_remover.settle(storage, last))
            return Outcome{200, object, draft.warnings};
    }
    return Outcome{200, keep(kind, object), draft.warnings};
}

// Server-side apply ------------------------------------------------------------------------------

Written Writer::apply(const WriteRequest &request, const Stored &current)
{
    const Kind &kind = *request.kind;
    if (!request.namesManager)
        return base::Failure{invalid(u"PatchOptions"_s, u"meta.k8s.io"_s, {},
                                     {{u"FieldValueRequired"_s, u"fieldManager"_s,
                                       u"Required value: is required for apply patch"_s}})};
    auto decoded = decodedObject(kind, request.body, "application/json");
    if (!decoded)
        return base::Failure{decoded.error()};
    Draft draft;
    draft.isApplied = true;
    auto known = knownFields(kind, *decoded, request.validation, draft.warnings);
    if (!known)
        return base::Failure{known.error()};
    QJsonObject configuration = *known;
    QJsonObject metadata = metadataOf(configuration);
    if (metadata.contains("managedFields"_L1))
        return base::Failure{badRequest(u"metadata.managedFields must be nil"_s)};
    const QString name = metadata.value("name"_L1).toString();
    if (!name.isEmpty() && name != request.name)
        return base::Failure{badRequest(u"the name of the object ("_s + name
                                        + u") does not match the name on the URL ("_s + request.name + u')')};
    if (current == nullptr && !request.subresource.isEmpty())
        return base::Failure{notFound(kind, request.name)};
    if (request.subresource == "status"_L1) {
        configuration = {{u"apiVersion"_s, configuration.value("apiVersion"_L1)},
                         {u"kind"_s, configuration.value("kind"_L1)},
                         {u"status"_s, configuration.value("status"_L1)}};
    } else if (kind.hasStatus) {
        configuration.remove("status"_L1);
    }
    const QJsonObject live = current == nullptr ? QJsonObject() : currentObject(kind, current);
    if (current != nullptr) {
        if (const auto refusal = checkVersion(request, live, *known))
            return base::Failure{*refusal};
    }
    metadata.insert("name"_L1, request.name);
    if (kind.namespaced)
        metadata.insert("namespace"_L1, request.nameSpace);
    configuration.insert("metadata"_L1, metadata);
    const auto result =
        applied(kind, live, configuration,
                {request.manager, request.subresource, request.force.value_or(false), m_clock.now()});
    if (!result) {
        QJsonArray causes;
        QStringList texts;
        for (const auto &one : result.error()) {
            causes << QJsonObject{{u"reason"_s, u"FieldManagerConflict"_s},
                                  {u"message"_s, one.message},
                                  {u"field"_s, one.field}};
            texts << QString(one.message + u": "_s + one.field);
        }
        const QString count = texts.size() == 1 ? u"1 conflict"_s : u"%1 conflicts"_s.arg(texts.size());
        return base::Failure{Refusal{409,
                                     u"Conflict"_s,
                                     u"Apply failed with "_s + count + u": "_s + texts.join(u", "_s),
                                     QJsonObject{{u"causes"_s, causes}},
                                     {}}};
    }
    draft.object = *result;
    return current == nullptr ? createObject(request, draft) : replace(request, current, draft);
}

} // namespace apiserver
