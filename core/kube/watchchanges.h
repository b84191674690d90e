// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/resource.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <functional>
#include <memory>
#include <string_view>

namespace kube {

/// A consumer's own value, whose type only the consumer knows.
using WatchValue = std::shared_ptr<const void>;

/// Makes a value of one object's JSON; null where the object means nothing to the consumer. The bytes
/// live as long as the call, and jsonPadding readable bytes follow them. They are as the server sent
/// them: brackets match, the rest is to be judged. Called in worker threads: it must touch nothing
/// that others touch.
using Decoder = std::function<WatchValue(std::string_view json, const Metadata &metadata)>;

struct WatchEntry
{
    QByteArray resourceVersion;
    WatchValue value; // null: the decoder did not want it
};
using WatchCache = QHash<ObjectKey, WatchEntry>;

struct WatchItem
{
    ObjectKey key;
    WatchValue value; // never null
};

/// What happened since the last set. A key stands in one of the lists at most.
struct WatchChanges
{
    bool isList = false; // of a fresh list: whoever keeps an order may rather build it anew
    QList<WatchItem> upserted;
    QList<ObjectKey> removed;
    QList<ObjectKey> refused; // objects the decoder made nothing of (also in removed, if they were there)

    [[nodiscard]] bool isEmpty() const
    {
        return upserted.isEmpty() && removed.isEmpty() && refused.isEmpty();
    }
};

} // namespace kube
