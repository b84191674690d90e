// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/httpserver.h"

namespace apiserver {

/// Bytes in, whole requests out: sized and chunked bodies, cut anywhere. Knows nothing of sockets.
class HttpReader
{
public:
    enum class State {
        Incomplete,
        Complete, // take() gives the request
        Failed    // status() says why; nothing more can be read from this connection
    };

    HttpReader(qint64 largestHead, qint64 largestBody);

    void feed(const QByteArray &bytes) { m_bytes += bytes; }
    /// Goes on reading what was fed.
    State advance();
    /// The request that is complete; the bytes of the next one stay.
    [[nodiscard]] HttpRequest take();

    [[nodiscard]] int status() const { return m_status; } // 400, 413, 431, 501
    /// Once for each request that asks for it before it sends its body.
    [[nodiscard]] bool takeContinueWish();
    [[nodiscard]] bool keepsAlive() const { return m_keepsAlive; }
    [[nodiscard]] bool isHttp10() const { return m_http10; }
    [[nodiscard]] qsizetype waiting() const { return m_bytes.size(); }
    [[nodiscard]] bool isBetweenRequests() const { return m_step == Step::Head && m_bytes.isEmpty(); }

private:
    enum class Step { Head, SizedBody, ChunkSize, ChunkBytes, ChunkEnd, Trailer, Done };

    [[nodiscard]] bool step(); // false: more bytes are needed, or it failed
    [[nodiscard]] bool readHead();
    [[nodiscard]] bool readRequestLine(const QByteArray &line);
    [[nodiscard]] bool readHeaders(const QByteArray &head, qsizetype from);
    [[nodiscard]] bool planBody();
    [[nodiscard]] bool readSizedBody();
    [[nodiscard]] bool readChunkSize();
    [[nodiscard]] bool readChunkBytes();
    [[nodiscard]] bool readLineEnd();
    [[nodiscard]] bool readTrailer();
    bool fail(int status);

    qint64 m_largestHead;
    qint64 m_largestBody;
    QByteArray m_bytes;
    Step m_step = Step::Head;
    HttpRequest m_request;
    qint64 m_length = 0; // of the body, or of the chunk that is being read
    qsizetype m_searched = 0;
    int m_status = 0;
    bool m_wantsContinue = false;
    bool m_keepsAlive = true;
    bool m_http10 = false;
};

} // namespace apiserver
