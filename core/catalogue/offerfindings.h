// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"

#include <QString>

#include <string_view>

namespace catalogue {

/// Line and column of places in a big text, asked for from front to back.
class LineCounter
{
public:
    explicit LineCounter(std::string_view text)
        : m_text(text)
    {
    }
    /// Moves to a place; one before the last is counted from the start again.
    void moveTo(qint64 offset);
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] int column() const { return m_column; }

private:
    std::string_view m_text;
    qint64 m_offset = 0;
    int m_line = 1;
    int m_column = 1; // in UTF-16 units
};

/// The findings of one file or stream: says how many more there are instead of growing without end,
/// and puts the document's number before the paths once there is a second document.
class OfferFindings
{
public:
    static constexpr qsizetype most = 1000;

    /// `document` counts from 0 and never goes back.
    void add(int document, base::Finding finding);
    /// There is a document of this number, with or without findings.
    void sawDocument(int document) { m_documents = qMax(m_documents, document + 1); }
    /// No more are listed: there is no need to put texts together.
    [[nodiscard]] bool isFull() const { return m_findings.findings().size() >= most; }
    void addUnlisted(base::Severity severity);
    [[nodiscard]] qsizetype count() const { return m_findings.findings().size() + m_more; }
    /// The reader gave up: there are too many of them.
    void stopped() { m_stopped = true; }
    [[nodiscard]] base::Diagnostics take();

private:
    base::Diagnostics m_findings;
    QList<int> m_documentOf;
    int m_documents = 0;
    int m_more = 0; // not listed
    bool m_moreErrors = false;
    bool m_stopped = false;
};

} // namespace catalogue
