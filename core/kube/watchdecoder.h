// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/bracketscanner.h"

#include <QByteArray>
#include <QList>

#include <string>
#include <string_view>

namespace kube {

struct WatchEvent
{
    enum class Type { Added, Modified, Deleted, Bookmark, Error };
    Type type = Type::Added;
    QByteArray object; // JSON; of an Error the Status

    friend bool operator==(const WatchEvent &, const WatchEvent &) = default;
};

/// Bytes in, whole events out, wherever the bytes were cut. Knows nothing of sockets.
class WatchDecoder
{
public:
    /// The events that became whole. Unknown types are passed over.
    [[nodiscard]] QList<WatchEvent> feed(const QByteArray &bytes);
    /// What came is no stream of events; nothing more is taken.
    [[nodiscard]] bool isBroken() const { return m_broken; }
    /// An event has begun and not ended.
    [[nodiscard]] bool isInsideEvent() const { return m_scanner.depth() > 0; }

private:
    void read(std::string_view json, QList<WatchEvent> &events);

    BracketScanner m_scanner;
    std::string m_bytes; // an event that has not ended yet
    size_t m_position = 0;
    bool m_broken = false;
};

} // namespace kube
