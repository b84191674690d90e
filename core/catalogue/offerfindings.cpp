// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerfindings.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

struct FindingsText
{
    Q_DECLARE_TR_FUNCTIONS(OfferFindings)
};

/// The length in UTF-16 units of valid UTF-8; lines of a hundred megabytes exist.
int utf16Length(const char *at, const char *end)
{
    constexpr quint64 lowest = 0x0101'0101'0101'0101;
    qint64 units = end - at;
    const auto count = [&units](quint64 bytes) {
        const quint64 continuations = (bytes >> 7) & ~(bytes >> 6) & lowest;
        const quint64 longest = (bytes >> 7) & (bytes >> 6) & (bytes >> 5) & (bytes >> 4) & lowest;
        // The product's highest byte is the sum of all bytes, each 0 or 1.
        units += qint64((longest * lowest) >> 56) - qint64((continuations * lowest) >> 56);
    };
    quint64 bytes = 0;
    for (; end - at >= 8; at += 8) {
        std::memcpy(&bytes, at, 8);
        count(bytes);
    }
    bytes = 0;
    std::memcpy(&bytes, at, size_t(end - at));
    count(bytes);
    return int(std::min<qint64>(units, std::numeric_limits<int>::max() / 2));
}

} // namespace

void LineCounter::moveTo(qint64 offset)
{
    offset = std::min(offset, qint64(m_text.size()));
    if (offset < m_offset)
        *this = LineCounter(m_text);
    const char *at = m_text.data() + m_offset;
    const char *const end = m_text.data() + offset;
    while (const void *found = std::memchr(at, '\n', size_t(end - at))) {
        at = static_cast<const char *>(found) + 1;
        ++m_line;
        m_column = 1;
    }
    m_column += utf16Length(at, end);
    m_offset = offset;
}

void OfferFindings::add(int document, base::Finding finding)
{
    sawDocument(document);
    if (isFull())
        return addUnlisted(finding.severity);
    m_findings.add(std::move(finding));
    m_documentOf.append(document);
}

void OfferFindings::addUnlisted(base::Severity severity)
{
    ++m_more;
    m_moreErrors = m_moreErrors || severity == base::Severity::Error;
}

base::Diagnostics OfferFindings::take()
{
    auto &list = m_findings.findings();
    for (qsizetype index = 0; m_documents > 1 && index < list.size(); ++index) {
        base::Finding &finding = list[index];
        const QString prefix = u'/' + QString::number(m_documentOf.at(index));
        finding.path = base::FieldPath(prefix + finding.path.pointer());
    }
    if (m_more > 0) {
        base::Finding more;
        more.severity = m_moreErrors || m_stopped ? base::Severity::Error : base::Severity::Note;
        more.code = u"offer.more"_s;
        more.message = m_stopped
                           ? FindingsText::tr("Hardly anything here is an offer; the rest was not read.")
                           : FindingsText::tr("%n more finding(s) are not listed.", nullptr, m_more);
        m_findings.add(std::move(more));
    }
    return std::move(m_findings);
}

} // namespace catalogue
