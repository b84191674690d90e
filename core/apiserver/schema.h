// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

/// Structural schemas (OpenAPI v3 as CustomResourceDefinitions carry them): type, properties,
/// additionalProperties, items, required, enum, pattern, minimum…, minLength…, minItems…, format
/// (int32, int64, date-time), nullable, default, x-kubernetes-int-or-string,
/// x-kubernetes-preserve-unknown-fields, x-kubernetes-embedded-resource, x-kubernetes-list-type with
/// x-kubernetes-list-map-keys. Rules in CEL (x-kubernetes-validations) are not evaluated.
/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
namespace apiserver {

struct SchemaNode;

/// A schema, read once into a tree that is quick to walk; copies share it.
class Schema
{
public:
    Schema() = default; // lets everything pass
    Schema(const QJsonObject &json);

    [[nodiscard]] const QJsonObject &json() const { return m_json; }
    [[nodiscard]] const SchemaNode &root() const;
    /// Tells two schemas apart.
    [[nodiscard]] const QByteArray &fingerprint() const { return m_fingerprint; }

private:
    QJsonObject m_json;
    QByteArray m_fingerprint;
    std::shared_ptr<const SchemaNode> m_root;
};

/// One entry of a Status's details.causes, worded and coded as kube-apiserver does.
struct FieldIssue
{
    QString reason;  // "FieldValueRequired", "FieldValueInvalid", "FieldValueTypeInvalid",
                     // "FieldValueNotSupported", …
    QString field;   // "spec.intentID", "spec.items[2].name"
    QString message; // "Required value", "Invalid value: \"string\": spec.x in body must be of type integer:
                     // \"string\""

    friend bool operator==(const FieldIssue &, const FieldIssue &) = default;
};

/// apiVersion, kind and metadata are not looked at (metadata: see checkMetadata).
[[nodiscard]] QList<FieldIssue> validate(const Schema &schema, const QJsonObject &object);
/// name (RFC 1123 subdomain; label for namespaces and services), generateName, labels, annotations,
/// owner references. `object` tells its kind.
[[nodiscard]] QList<FieldIssue> checkMetadata(const QJsonObject &object, bool namespaced);
/// Drops what the schema does not know; `unknown` gets the paths ("spec.filter").
[[nodiscard]] QJsonObject pruned(const Schema &schema, const QJsonObject &object,
                                 QStringList *unknown = nullptr);
/// Fills in defaults and drops nulls where the schema allows none.
[[nodiscard]] QJsonObject withDefaults(const Schema &schema, const QJsonObject &object);

} // namespace apiserver
