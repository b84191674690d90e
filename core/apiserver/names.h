// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

/// The rules for names, and the sentences Kubernetes has for them; empty where a name is good.
namespace apiserver {

[[nodiscard]] QString labelProblem(const QString &name);       // RFC 1123 label
[[nodiscard]] QString subdomainProblem(const QString &name);   // RFC 1123 subdomain
[[nodiscard]] QString serviceNameProblem(const QString &name); // RFC 1035 label
[[nodiscard]] QString pathSegmentProblem(const QString &name); // RBAC's names
[[nodiscard]] QString portNameProblem(const QString &name);    // IANA_SVC_NAME
[[nodiscard]] QString configKeyProblem(const QString &key);
[[nodiscard]] QStringList qualifiedNameProblems(const QString &name); // of label and annotation keys
[[nodiscard]] QStringList labelValueProblems(const QString &value);
/// Of a string's "format"; only formats that Kubernetes looks at.
[[nodiscard]] bool hasFormat(const QString &text, const QString &format);

} // namespace apiserver
