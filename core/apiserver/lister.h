// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/views.h"

#include <QHash>
#include <QStringList>

namespace apiserver {

/// Lists, whole or page by page. The pages of one list show one moment: what is left of it is kept (the
/// objects are shared with the store), for the last few lists that were begun.
class Lister
{
public:
    explicit Lister(const Store &store);

    [[nodiscard]] base::Result<QByteArray, Refusal> list(const HttpRequest &request, const View &view,
                                                         const Filter &filter);
    /// Pages can't be continued from before now.
    void forget();

private:
    struct Token
    {
        quint64 version = 0;
        qsizetype from = 0;
    };

    [[nodiscard]] static base::Result<Token, Refusal> readToken(const QString &text);
    [[nodiscard]] static QString writeToken(const Token &token);
    [[nodiscard]] QList<Stored> matching(const Kind &kind, const Filter &filter) const;
    void remember(const QString &key, const QList<Stored> &objects);

    const Store &m_store;
    QHash<QString, QList<Stored>> m_snapshots; // by version and question
    QStringList m_order;                       // the oldest first
};

/// What a list or watch may not ask for together.
[[nodiscard]] std::optional<Refusal> optionsRefusal(const HttpRequest &request, bool isWatch);

} // namespace apiserver
