// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QString>
#include <QStringView>

/// Names as Kubernetes and container registries define them.
namespace intent {

/// RFC 1123 label: [a-z0-9]([-a-z0-9]*[a-z0-9])?, at most 63 characters.
[[nodiscard]] bool isLabel(QStringView name);
/// RFC 1123 subdomain: labels joined by dots, at most 253 characters.
[[nodiscard]] bool isSubdomain(QStringView name);
/// The nearest label to `text` ("My Model_2" → "my-model-2"), "workload" where nothing is left.
[[nodiscard]] QString labelFrom(QStringView text);
/// [registry[:port]/]path[:tag][@digest], as the distribution reference grammar has it.
[[nodiscard]] bool isImageReference(QStringView text);
/// An environment variable's name as Kubernetes accepts it: [-._a-zA-Z][-._a-zA-Z0-9]*
[[nodiscard]] bool isEnvName(QStringView name);

} // namespace intent
