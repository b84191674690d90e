// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/listsplitter.h"

#include "core/document/reader.h"
#include "core/kube/resource.h"

using namespace Qt::StringLiterals;

namespace kube {
namespace {

constexpr size_t largestFrame = 1024 * 1024;
constexpr size_t largestListItem = 64 * 1024 * 1024;

QString frameText(const document::Node *object, QStringView name)
{
    const auto *found = object != nullptr ? object->find(name) : nullptr;
    return found != nullptr ? found->scalarText() : QString();
}

} // namespace

void appendPadded(std::string &to, std::string_view bytes)
{
    const size_t needed = to.size() + bytes.size() + size_t(jsonPadding);
    if (to.capacity() < needed)
        to.reserve(std::max(needed, to.capacity() * 2));
    to.append(bytes);
}

bool ListSplitter::refuse()
{
    m_refused = true;
    m_bytes = {};
    m_frame = {};
    return false;
}

/// Between items nothing but them may stand.
bool ListSplitter::onlyCommas(size_t from, size_t to) const
{
    return m_bytes.find_first_not_of(", \t\r\n", from) >= to;
}

bool ListSplitter::feed(std::string_view bytes, const EachItem &each)
{
    using Mark = BracketScanner::Mark;
    if (m_refused)
        return false;
    appendPadded(m_bytes, bytes);
    for (;;) {
        const Mark mark = m_scanner.next(m_bytes, m_position);
        if (mark == Mark::None)
            break;
        if (m_whole)
            return refuse();
        if (mark == Mark::Open) {
            if (m_scanner.depth() == 2 && !m_scanner.isObject() && m_scanner.outerText() == "items") {
                m_inItems = true;
                m_gapBegin = m_position;
                m_frame.append(m_bytes, m_framed, m_position - m_framed);
            } else if (m_scanner.depth() == 3 && m_inItems) {
                if (!m_scanner.isObject() || !onlyCommas(m_gapBegin, m_position - 1))
                    return refuse();
                m_inItem = true;
                m_itemBegin = m_position - 1;
            }
        } else if (m_scanner.depth() == 2 && m_inItem) {
            m_inItem = false;
            m_gapBegin = m_position;
            each(std::string_view(m_bytes).substr(m_itemBegin, m_position - m_itemBegin));
        } else if (m_scanner.depth() == 1 && m_inItems) {
            if (!onlyCommas(m_gapBegin, m_position - 1))
                return refuse();
            m_inItems = false;
            m_framed = m_position - 1;
        } else if (m_scanner.depth() == 0) {
            m_whole = true;
        }
    }
    if (m_scanner.isBroken())
        return refuse();
    if (m_inItems && !m_inItem && !onlyCommas(m_gapBegin, m_position))
        return refuse();
    if (!m_inItems)
        m_frame.append(m_bytes, m_framed, m_position - m_framed);
    const size_t done = m_inItem ? m_itemBegin : m_position;
    m_bytes.erase(0, done);
    m_position -= done;
    m_framed = m_position;
    m_itemBegin = 0;
    m_gapBegin = m_position;
    return (m_frame.size() <= largestFrame && m_bytes.size() <= largestListItem) || refuse();
}

bool ListSplitter::finish(ListHead &head) const
{
    if (m_refused || !m_whole)
        return false;
    const QByteArray frame(m_frame.data(), qsizetype(m_frame.size()));
    const auto read = document::read(frame, document::Syntax::Json);
    const auto *items = read.root.find(u"items");
    if (read.findings.hasErrors() || items == nullptr || (!items->isList() && !items->isNull()))
        return false;
    const auto *metadata = read.root.find(u"metadata");
    head.apiVersion = frameText(&read.root, u"apiVersion");
    head.kind = frameText(&read.root, u"kind");
    head.resourceVersion = frameText(metadata, u"resourceVersion");
    head.continueToken = frameText(metadata, u"continue");
    return true;
}

} // namespace kube
