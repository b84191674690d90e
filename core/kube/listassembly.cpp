// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/listassembly.h"

namespace kube {

ListAssembly::ListAssembly(Decoder decoder, WatchCache known)
    : m_decoder(std::move(decoder))
    , m_known(std::move(known))
{
    m_changes.isList = true;
    m_cache.reserve(m_known.size());
}

void ListAssembly::feed(const QByteArrayList &chunks)
{
    for (const auto &chunk : chunks) {
        const std::string_view bytes(chunk.constData(), size_t(chunk.size()));
        if (m_damaged || !m_splitter.feed(bytes, [this](std::string_view json) { take(json); })) {
            m_damaged = true;
            return;
        }
    }
}

void ListAssembly::take(std::string_view json)
{
    Object head;
    if (!readHead(json, head) || head.metadata.name.isEmpty()) {
        m_damaged = true;
        return;
    }
    if (head.metadata.nameSpace == m_nameSpace)
        head.metadata.nameSpace = m_nameSpace;
    else
        m_nameSpace = head.metadata.nameSpace;

    const ObjectKey key = head.metadata.key();
    WatchEntry entry{head.metadata.resourceVersion.toLatin1(), {}};
    const auto before = m_known.constFind(key);
    const bool isKnown = before != m_known.cend();
    if (isKnown && before->resourceVersion == entry.resourceVersion) {
        m_cache.insert(key, *before);
        return;
    }
    entry.value = m_decoder(json, head.metadata);
    m_cache.insert(key, entry);
    if (entry.value)
        m_changes.upserted.append({key, entry.value});
    else
        m_changes.refused.append(key);
    if (isKnown && before->value && !entry.value)
        m_changes.removed.append(key);
}

bool ListAssembly::finish()
{
    if (m_damaged || !m_splitter.finish(m_head))
        return false;
    for (auto known = m_known.cbegin(); known != m_known.cend(); ++known) {
        if (known->value && !m_cache.contains(known.key()))
            m_changes.removed.append(known.key());
    }
    m_known = {};
    return true;
}

} // namespace kube
