// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/watchdecoder.h"

#include "core/kube/listsplitter.h"
#include "core/kube/resource.h"

#include <simdjson.h>

#include <optional>

namespace kube {
namespace {

constexpr size_t largestEvent = 64 * 1024 * 1024;

std::optional<WatchEvent::Type> eventType(std::string_view word)
{
    if (word == "ADDED")
        return WatchEvent::Type::Added;
    if (word == "MODIFIED")
        return WatchEvent::Type::Modified;
    if (word == "DELETED")
        return WatchEvent::Type::Deleted;
    if (word == "BOOKMARK")
        return WatchEvent::Type::Bookmark;
    if (word == "ERROR")
        return WatchEvent::Type::Error;
    return {};
}

} // namespace

void WatchDecoder::read(std::string_view json, QList<WatchEvent> &events)
{
    namespace ondemand = simdjson::ondemand;
    // One parser a thread: its buffers are made for the largest text so far, so huge ones get their own.
    static thread_local ondemand::parser kept;
    ondemand::parser own;
    ondemand::parser &parser = json.size() > 256 * 1024 ? own : kept;
    ondemand::document document;
    ondemand::object root;
    const simdjson::padded_string_view text(json.data(), json.size(), json.size() + size_t(jsonPadding));
    m_broken = parser.iterate(text).get(document) != simdjson::SUCCESS
               || document.get_object().get(root) != simdjson::SUCCESS;
    if (m_broken)
        return;
    std::string_view word;
    std::string_view object;
    ondemand::object inner;
    // In the order of the server's own writer; the other order costs a second look.
    m_broken = root.find_field_unordered("type").get_string().get(word) != simdjson::SUCCESS
               || root.find_field_unordered("object").get_object().get(inner) != simdjson::SUCCESS
               || inner.raw_json().get(object) != simdjson::SUCCESS;
    if (m_broken)
        return;
    while (!object.empty() && object.back() != '}')
        object.remove_suffix(1);
    if (const auto type = eventType(word))
        events << WatchEvent{*type, padded(object)};
}

QList<WatchEvent> WatchDecoder::feed(const QByteArray &bytes)
{
    QList<WatchEvent> events;
    if (m_broken)
        return events;
    appendPadded(m_bytes, {bytes.constData(), size_t(bytes.size())});
    size_t begin = 0;
    while (!m_broken && m_scanner.next(m_bytes, m_position) != BracketScanner::Mark::None) {
        if (m_scanner.depth() > 0)
            continue;
        read(std::string_view(m_bytes).substr(begin, m_position - begin), events);
        begin = m_position;
    }
    m_broken = m_broken || m_scanner.isBroken();
    m_bytes.erase(0, begin);
    m_position -= begin;
    if (m_bytes.size() > largestEvent)
        m_broken = true;
    if (m_broken)
        m_bytes = {};
    return events;
}

} // namespace kube
