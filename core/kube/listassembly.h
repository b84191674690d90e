// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/listsplitter.h"
#include "core/kube/resource.h"
#include "core/kube/watchchanges.h"

#include <QByteArrayList>
#include <QHash>

#include <functional>
#include <memory>
#include <optional>

namespace kube {

/// Turns the bytes of a list into cached objects, piece by piece. Used by one thread at a time; the
/// engine hands it to a worker together with the next bytes.
class ListAssembly
{
public:
    /// `known` is what the cache holds: objects whose version has not changed keep their value.
    ListAssembly(Decoder decoder, WatchCache known);

    void feed(const QByteArrayList &chunks);
    /// All bytes have been fed: works out what has changed. False where it was no whole list.
    [[nodiscard]] bool finish();

    [[nodiscard]] WatchCache takeCache() { return std::move(m_cache); }
    [[nodiscard]] WatchChanges takeChanges() { return std::move(m_changes); }
    [[nodiscard]] const QString &resourceVersion() const { return m_head.resourceVersion; }

private:
    void take(std::string_view json);

    Decoder m_decoder;
    WatchCache m_known;
    WatchCache m_cache;
    WatchChanges m_changes;
    ListSplitter m_splitter;
    ListHead m_head;
    QString m_nameSpace; // of the last object: neighbours share their text
    bool m_damaged = false;
};

} // namespace kube
