// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/document/node.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace intent {

/// A starting point of the wizard. The nine come from resources/intents (the seed's bodies, with
/// dates moved into the future); `empty()` has only what every intent needs.
struct Template
{
    QString id;       // "ai-inference"
    QString title;    // translated: "AI inference"
    QString subtitle; // translated: "a model behind an address"
    document::Node root;
};

/// In the order of the use cases. Deadlines are `now` plus the usual time of the case.
[[nodiscard]] QList<Template> templates(const QDateTime &now);
[[nodiscard]] document::Node emptyIntent();

} // namespace intent
