// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/document/node.h"

namespace intent {

/// Takes the findings of one reading. Says so and stops after a thousand, so that a document made of
/// mistakes costs no more than one with many.
class Report
{
public:
    void error(const base::FieldPath &path, const QString &code, const QString &message,
               const QString &hint = {});
    void warning(const base::FieldPath &path, const QString &code, const QString &message,
                 const QString &hint = {});
    void note(const base::FieldPath &path, const QString &code, const QString &message,
              const QString &hint = {});

    [[nodiscard]] base::Diagnostics takeInOrderOf(const document::Node &root) &&;

private:
    void add(base::Finding finding);

    base::Diagnostics m_findings;
};

/// Puts findings in the order their paths have in the document; a member that is not there comes
/// after those that are.
void sortByDocument(base::Diagnostics &findings, const document::Node &root);

/// What a document says, made fit for a message: short, on one line.
[[nodiscard]] QString shown(QStringView text);

} // namespace intent
