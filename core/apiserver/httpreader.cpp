// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/httpreader.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

constexpr qsizetype longestChunkLine = 1024;

bool isToken(const QByteArray &word)
{
    return !word.isEmpty() && std::all_of(word.cbegin(), word.cend(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

} // namespace

HttpReader::HttpReader(qint64 largestHead, qint64 largestBody)
    : m_largestHead(largestHead)
    , m_largestBody(largestBody)
{
}

HttpReader::State HttpReader::advance()
{
    while (m_status == 0 && m_step != Step::Done && step()) {
    }
    if (m_status != 0)
        return State::Failed;
    return m_step == Step::Done ? State::Complete : State::Incomplete;
}

HttpRequest HttpReader::take()
{
    m_step = Step::Head;
    m_searched = 0;
    m_wantsContinue = false;
    return std::exchange(m_request, HttpRequest());
}

bool HttpReader::takeContinueWish()
{
    return m_step != Step::Head && m_step != Step::Done && std::exchange(m_wantsContinue, false);
}

bool HttpReader::fail(int status)
{
    m_status = status;
    return false;
}

bool HttpReader::step()
{
    switch (m_step) {
    case Step::Head:
        return readHead();
    case Step::SizedBody:
        return readSizedBody();
    case Step::ChunkSize:
        return readChunkSize();
    case Step::ChunkBytes:
        return readChunkBytes();
    case Step::ChunkEnd:
        return readLineEnd();
    case Step::Trailer:
        return readTrailer();
    case Step::Done:
        break;
    }
    return false;
}

bool HttpReader::readHead()
{
    // Empty lines before a request are tolerated, as the standard asks.
    while (m_bytes.startsWith("\r\n"))
        m_bytes.remove(0, 2);
    const auto end = m_bytes.indexOf("\r\n\r\n", std::max<qsizetype>(0, m_searched - 3));
    if (end < 0 || end > m_largestHead) {
        m_searched = m_bytes.size();
        return m_bytes.size() > m_largestHead ? fail(431) : false;
    }
    const QByteArray head = m_bytes.left(end);
    m_bytes.remove(0, end + 4);
    m_searched = 0;
    const auto lineEnd = head.indexOf("\r\n");
    if (!readRequestLine(lineEnd < 0 ? head : head.left(lineEnd))
        || !readHeaders(head, lineEnd < 0 ? head.size() : lineEnd + 2))
        return false;
    return planBody();
}

bool HttpReader::readRequestLine(const QByteArray &line)
{
    const auto words = line.split(' ');
    if (words.size() != 3 || !isToken(words.at(0)) || !words.at(1).startsWith('/'))
        return fail(400);
    if (words.at(2) != "HTTP/1.1" && words.at(2) != "HTTP/1.0")
        return fail(505);
    m_http10 = words.at(2) == "HTTP/1.0";
    m_request.verb = words.at(0);
    m_request.target = words.at(1);
    const auto question = m_request.target.indexOf('?');
    const QByteArray path = question < 0 ? m_request.target : m_request.target.left(question);
    m_request.path = QString::fromUtf8(QByteArray::fromPercentEncoding(path));
    if (question >= 0) {
        // "+" is a blank in a query; QUrlQuery leaves it.
        QByteArray query = m_request.target.mid(question + 1);
        m_request.query = QUrlQuery(QString::fromUtf8(query.replace('+', "%20")));
    }
    return true;
}

bool HttpReader::readHeaders(const QByteArray &head, qsizetype from)
{
    while (from < head.size()) {
        const auto end = head.indexOf("\r\n", from);
        const auto line = head.mid(from, end < 0 ? -1 : end - from);
        from = end < 0 ? head.size() : end + 2;
        const auto colon = line.indexOf(':');
        const QByteArray name = line.left(colon);
        if (colon <= 0 || !isToken(name))
            return fail(400);
        const QByteArray key = name.toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (key == "content-length" && m_request.headers.value(key, value) != value)
            return fail(400);
        m_request.headers.insert(key, value);
    }
    const QByteArray connection = m_request.headers.value("connection").toLower();
    m_keepsAlive = m_http10 ? connection.contains("keep-alive") : !connection.contains("close");
    return true;
}

bool HttpReader::planBody()
{
    m_wantsContinue = m_request.headers.value("expect").toLower() == "100-continue";
    const auto coding = m_request.headers.constFind("transfer-encoding");
    const auto length = m_request.headers.constFind("content-length");
    if (coding != m_request.headers.cend()) {
        if (length != m_request.headers.cend())
            return fail(400);
        if (coding->toLower() != "chunked")
            return fail(501);
        m_step = Step::ChunkSize;
        return true;
    }
    m_length = 0;
    if (length != m_request.headers.cend()) {
        bool isNumber = false;
        m_length = length->toLongLong(&isNumber);
        if (!isNumber || m_length < 0 || length->startsWith('+'))
            return fail(400);
        if (m_length > m_largestBody)
            return fail(413);
    }
    m_step = m_length > 0 ? Step::SizedBody : Step::Done;
    return true;
}

bool HttpReader::readSizedBody()
{
    if (m_bytes.size() < m_length)
        return false;
    m_request.body = m_bytes.left(m_length);
    m_bytes.remove(0, m_length);
    m_step = Step::Done;
    return true;
}

bool HttpReader::readChunkSize()
{
    const auto end = m_bytes.indexOf("\r\n");
    if (end < 0 || end > longestChunkLine)
        return m_bytes.size() > longestChunkLine ? fail(400) : false;
    QByteArray text = m_bytes.left(end);
    if (const auto extension = text.indexOf(';'); extension >= 0)
        text.truncate(extension);
    text = text.trimmed();
    bool isNumber = false;
    m_length = text.toLongLong(&isNumber, 16);
    if (!isNumber || m_length < 0 || text.startsWith('+'))
        return fail(400);
    if (m_length > m_largestBody - m_request.body.size())
        return fail(413);
    m_bytes.remove(0, end + 2);
    m_step = m_length == 0 ? Step::Trailer : Step::ChunkBytes;
    return true;
}

bool HttpReader::readChunkBytes()
{
    // Large chunks are moved as they come, so that the rest never grows beyond one piece.
    const auto now = std::min<qint64>(m_length, m_bytes.size());
    m_request.body += m_bytes.left(now);
    m_bytes.remove(0, now);
    m_length -= now;
    if (m_length > 0)
        return false;
    m_step = Step::ChunkEnd;
    return true;
}

bool HttpReader::readLineEnd()
{
    if (m_bytes.size() < 2)
        return false;
    if (!m_bytes.startsWith("\r\n"))
        return fail(400);
    m_bytes.remove(0, 2);
    m_step = Step::ChunkSize;
    return true;
}

bool HttpReader::readTrailer()
{
    const auto end = m_bytes.indexOf("\r\n");
    if (end < 0)
        return m_bytes.size() > m_largestHead ? fail(431) : false;
    m_bytes.remove(0, end + 2);
    if (end == 0)
        m_step = Step::Done;
    return true;
}

} // namespace apiserver
