// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/bracketscanner.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <string>
#include <string_view>

namespace kube {

/// What a List says about itself.
struct ListHead
{
    QString apiVersion; // of the list; items of built-in kinds carry none of their own
    QString kind;       // "PodList"
    QString resourceVersion;
    QString continueToken; // empty: this was the last page
};

/// Cuts the answer of a list call into its items while it arrives, so that it is never held whole.
class ListSplitter
{
public:
    /// Called with the bytes of one item, which live as long as the call; jsonPadding readable bytes
    /// follow them.
    using EachItem = std::function<void(std::string_view item)>;

    /// False where this is no list; nothing more is taken then.
    bool feed(std::string_view bytes, const EachItem &each);
    /// The list's own members, once all of it has been fed; nothing in them where it was no whole list.
    [[nodiscard]] bool finish(ListHead &head) const;

private:
    bool refuse();
    [[nodiscard]] bool onlyCommas(size_t from, size_t to) const;

    BracketScanner m_scanner;
    std::string m_bytes;   // what has not been handed out yet
    std::string m_frame;   // the list without its items
    size_t m_position = 0; // in m_bytes: scanned up to here
    size_t m_framed = 0;   // in m_bytes: in the frame up to here
    size_t m_itemBegin = 0;
    size_t m_gapBegin = 0; // in m_bytes: behind the last item
    bool m_inItems = false;
    bool m_inItem = false;
    bool m_whole = false;
    bool m_refused = false;
};

/// Appends, with jsonPadding bytes of room behind.
void appendPadded(std::string &to, std::string_view bytes);

} // namespace kube
