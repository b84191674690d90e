// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/api.h"

#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

constexpr std::chrono::milliseconds firstDelay(100);
constexpr int mostTries = 20;

bool isWorthRepeating(const kube::ApiError &error)
{
    using Kind = kube::ApiError::Kind;
    return error.kind == Kind::Unreachable || error.kind == Kind::ServerBusy
           || error.kind == Kind::TooManyRequests;
}

kube::WatchOptions watchOptions(const kube::ResourceType &type, const QString &nameSpace)
{
    kube::WatchOptions options;
    options.type = type;
    options.nameSpace = nameSpace;
    return options;
}

} // namespace

Api::Api(kube::Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

void Api::send(const kube::Request &request, const Done &done, int tries)
{
    kube::ApiCall *call = m_client.send(request, this);
    connect(call, &kube::ApiCall::finished, this,
            [this, request, done, tries](const kube::ApiResult &result) {
                if (!result && tries < mostTries && isWorthRepeating(result.error())) {
                    const auto delay = firstDelay * (1 << std::min(tries, 5));
                    QTimer::singleShot(delay, this,
                                       [this, request, done, tries] { send(request, done, tries + 1); });
                } else if (!done) {
                    return;
                } else if (!result) {
                    done(base::Failure{result.error()});
                } else {
                    done(QJsonDocument::fromJson(result->object.json).object());
                }
            });
}

void Api::write(const QByteArray &verb, const kube::Target &target, const QByteArray &contentType,
                const QJsonObject &body, Done done)
{
    kube::Request request;
    request.verb = verb;
    request.path = target.path();
    request.contentType = contentType;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    send(request, done);
}

void Api::get(const kube::ResourceType &type, const QString &nameSpace, const QString &name, Done done)
{
    kube::Request request;
    request.path = kube::Target{type, nameSpace, name, {}}.path();
    send(request, done);
}

void Api::create(const kube::ResourceType &type, const QString &nameSpace, const QJsonObject &object,
                 Done done)
{
    QJsonObject whole = object;
    whole["apiVersion"_L1] = type.apiVersion();
    whole["kind"_L1] = type.kind;
    const QJsonObject status = object["status"_L1].toObject();
    if (status.isEmpty()) {
        write("POST", {type, nameSpace, {}, {}}, "application/json", whole, std::move(done));
        return;
    }
    write("POST", {type, nameSpace, {}, {}}, "application/json", whole,
          [this, type, nameSpace, status, done = std::move(done)](const Answer &answer) {
              if (answer)
                  patchStatus(type, nameSpace, nameOf(*answer), status, done);
              else if (done)
                  done(answer);
          });
}

void Api::patch(const kube::ResourceType &type, const QString &nameSpace, const QString &name,
                const QJsonObject &patch, Done done)
{
    write("PATCH", {type, nameSpace, name, {}}, "application/merge-patch+json", patch, std::move(done));
}

void Api::patchStatus(const kube::ResourceType &type, const QString &nameSpace, const QString &name,
                      const QJsonObject &status, Done done)
{
    write("PATCH", {type, nameSpace, name, u"status"_s}, "application/merge-patch+json",
          {{u"status"_s, status}}, std::move(done));
}

void Api::remove(const kube::ResourceType &type, const QString &nameSpace, const QString &name, Done done,
                 int graceSeconds)
{
    QJsonObject options{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"DeleteOptions"_s}};
    if (graceSeconds >= 0)
        options["gracePeriodSeconds"_L1] = graceSeconds;
    write("DELETE", {type, nameSpace, name, {}}, "application/json", options, std::move(done));
}

void Api::post(const kube::Target &target, const QJsonObject &object, Done done)
{
    write("POST", target, "application/json", object, std::move(done));
}

Objects::Objects(kube::Client &client, const kube::ResourceType &type, const QString &nameSpace,
                 QObject *parent)
    : QObject(parent)
    , m_watch(client, watchOptions(type, nameSpace),
              [](std::string_view json, const kube::Metadata &) -> std::optional<QJsonObject> {
                  const auto bytes = QByteArray::fromRawData(json.data(), qsizetype(json.size()));
                  return QJsonDocument::fromJson(bytes).object();
              })
{
    connect(&m_watch, &kube::WatchEngine::changed, this, &Objects::onChanged);
    connect(&m_watch, &kube::WatchEngine::stateChanged, this, [this] {
        // An empty first list brings no changes.
        if (m_watch.hasList() && !m_announced) {
            m_announced = true;
            emit synced();
        }
    });
}

QJsonObject Objects::find(const QString &nameSpace, const QString &name) const
{
    return m_objects.value({nameSpace, name});
}

bool Objects::contains(const QString &nameSpace, const QString &name) const
{
    return m_objects.contains({nameSpace, name});
}

void Objects::onChanged(const kube::WatchChanges &changes)
{
    // All states first: who hears of one object may look at another of the same set.
    QList<std::pair<kube::ObjectKey, QJsonObject>> before;
    for (const kube::WatchItem &item : changes.upserted) {
        QJsonObject &object = m_objects[item.key];
        before.append({item.key, object});
        object = kube::Watch<QJsonObject>::value(item);
    }
    for (const kube::ObjectKey &key : changes.removed)
        before.append({key, m_objects.take(key)});
    for (const auto &[key, object] : before)
        emit changed(key, object);
    if (!m_announced) {
        m_announced = true;
        emit synced();
    }
}

QJsonValue at(const QJsonObject &object, QLatin1StringView dottedPath)
{
    QJsonValue value = object;
    for (const auto step : QLatin1StringView(dottedPath).tokenize('.'_L1))
        value = value.toObject().value(step);
    return value;
}

QString textAt(const QJsonObject &object, QLatin1StringView dottedPath)
{
    return at(object, dottedPath).toString();
}

QString nameOf(const QJsonObject &object)
{
    return textAt(object, "metadata.name"_L1);
}

QString nameSpaceOf(const QJsonObject &object)
{
    return textAt(object, "metadata.namespace"_L1);
}

bool isLeaving(const QJsonObject &object)
{
    return !textAt(object, "metadata.deletionTimestamp"_L1).isEmpty();
}

QJsonObject ownerReference(const QJsonObject &owner)
{
    return {{u"apiVersion"_s, owner["apiVersion"_L1]},
            {u"kind"_s, owner["kind"_L1]},
            {u"name"_s, nameOf(owner)},
            {u"uid"_s, textAt(owner, "metadata.uid"_L1)},
            {u"controller"_s, true},
            {u"blockOwnerDeletion"_s, true}};
}

} // namespace simulation
