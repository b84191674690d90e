// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace apiserver {

/// "a=b,c!=d,e in (f,g),h notin (i),j,!k". One that can't be read fails with a message.
class LabelSelector
{
public:
    [[nodiscard]] static base::Result<LabelSelector, QString> parse(const QString &text);
    /// matchLabels and matchExpressions of a LabelSelector object.
    [[nodiscard]] static LabelSelector of(const QJsonObject &selector);
    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    [[nodiscard]] bool matches(const QJsonObject &labels) const;

private:
    struct Term
    {
        enum class Operator { In, NotIn, Exists, DoesNotExist };
        QString key;
        Operator op = Operator::Exists;
        QStringList values;
    };
    QList<Term> m_terms;
};

/// "metadata.name=a,spec.nodeName!=b". Every kind knows metadata.name and metadata.namespace; pods also
/// spec.nodeName, spec.restartPolicy, status.phase, status.podIP; events involvedObject.*, reason,
/// type; secrets type; jobs status.successful; others fail as kube-apiserver does.
class FieldSelector
{
public:
    [[nodiscard]] static base::Result<FieldSelector, QString> parse(const QString &text,
                                                                    const QString &resource);
    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    [[nodiscard]] bool matches(const QJsonObject &object) const;

private:
    struct Term
    {
        QStringList path;
        bool equal = true;
        QString value;
    };
    QList<Term> m_terms;
};

} // namespace apiserver
