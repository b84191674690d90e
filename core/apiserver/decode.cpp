// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/decode.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace apiserver {

QByteArray mediaType(const QByteArray &contentType)
{
    const auto semicolon = contentType.indexOf(';');
    const QByteArray type = (semicolon < 0 ? contentType : contentType.left(semicolon)).trimmed().toLower();
    return type.isEmpty() ? QByteArray("application/json") : type;
}

base::Result<QJsonValue, Refusal> decodedJson(const QByteArray &body, const QString &what)
{
    // A document of Qt's is an array or an object; that is all the API knows.
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(body, &error);
    if (document.isArray())
        return QJsonValue(document.array());
    if (document.isObject())
        return QJsonValue(document.object());
    return base::Failure{badRequest(u"the object provided is unrecognized (must be of type "_s + what
                                    + u"): couldn't get version/kind; json parse error: "_s
                                    + error.errorString())};
}

base::Result<QJsonObject, Refusal> decodedObject(const Kind &kind, const QByteArray &body,
                                                 const QByteArray &type)
{
    if (type != "application/json")
        return base::Failure{unsupportedMediaType({u"application/json"_s})};
    const auto value = decodedJson(body, kind.kind);
    if (!value)
        return base::Failure{value.error()};
    QJsonObject object = value->toObject();
    const QString apiVersion = object.value("apiVersion"_L1).toString();
    const QString name = object.value("kind"_L1).toString();
    const auto refused = [&](const QString &why) {
        return base::Failure{badRequest((name.isEmpty() ? kind.kind : name) + u" in version \""_s
                                        + (apiVersion.isEmpty() ? kind.apiVersion() : apiVersion)
                                        + u"\" cannot be handled as a "_s + kind.kind + u": "_s + why)};
    };
    if (!kind.builtIn && (apiVersion.isEmpty() || name.isEmpty()))
        return base::Failure{
            badRequest(u"Object 'Kind' is missing in '"_s + QString::fromUtf8(body.left(512)) + u'\'')};
    if (!apiVersion.isEmpty() && apiVersion != kind.apiVersion())
        return base::Failure{badRequest(u"the API version in the data ("_s + apiVersion
                                        + u") does not match the expected API version ("_s + kind.apiVersion()
                                        + u')')};
    if (!name.isEmpty() && name != kind.kind)
        return refused(u"no kind \""_s + name + u"\" is registered for this path"_s);
    if (object.contains("metadata"_L1) && !object.value("metadata"_L1).isObject())
        return refused(u"json: cannot unmarshal metadata into Go value of type v1.ObjectMeta"_s);
    object.insert("apiVersion"_L1, kind.apiVersion());
    object.insert("kind"_L1, kind.kind);
    return object;
}

base::Result<QJsonObject, Refusal> knownFields(const Kind &kind, const QJsonObject &object,
                                               const QString &validation, QStringList &warnings)
{
    QStringList unknown;
    QJsonObject known = pruned(kind.schema, object, &unknown);
    for (const auto key : {"apiVersion"_L1, "kind"_L1, "metadata"_L1}) {
        if (object.contains(key))
            known.insert(key, object.value(key));
    }
    QStringList texts;
    for (const auto &path : std::as_const(unknown))
        texts << QString(u"unknown field \""_s + path + u'"');
    if (validation == "Strict"_L1 && !texts.isEmpty())
        return base::Failure{badRequest(kind.kind + u" in version \""_s + kind.version
                                        + u"\" cannot be handled as a "_s + kind.kind
                                        + u": strict decoding error: "_s + texts.join(u", "_s))};
    if (validation != "Ignore"_L1)
        warnings << texts;
    return known;
}

} // namespace apiserver
