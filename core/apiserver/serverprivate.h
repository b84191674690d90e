// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/authorizer.h"
#include "core/apiserver/kubeletproxy.h"
#include "core/apiserver/lister.h"
#include "core/apiserver/server.h"
#include "core/apiserver/watches.h"
#include "core/apiserver/writer.h"

namespace apiserver {

/// The parts of the server, and which of them answers a request.
class Server::Private
{
public:
    explicit Private(ServerOptions given);

    /// A request as it came: faults first.
    void receive(const HttpRequest &request, const HttpAnswer &answer);
    void answer(const HttpRequest &request, const HttpAnswer &answer);

    ServerOptions options;
    base::SystemClock systemClock;
    const base::Clock &clock;
    KindTable kinds;
    Store store;
    Remover remover;
    Writer writer;
    Authorizer authorizer;
    Lister lister;
    Watches watches;
    KubeletProxy kubelets;
    Faults faults;
    quint64 calls = 0; // since the faults were set
    HttpServer http;   // the last: its answers use all the others

private:
    struct Call
    {
        const HttpRequest &request;
        const HttpAnswer &answer;
        User user;
        Route route;
        QString verb;
        KindPtr kind = {};
    };

    [[nodiscard]] bool answerDocument(const Call &call);
    [[nodiscard]] bool answerReview(const Call &call);
    void answerDescription(const Call &call, const QString &path, const std::function<QJsonObject()> &make);
    [[nodiscard]] std::optional<Refusal> routeRefusal(const Call &call) const;
    [[nodiscard]] Attributes attributesOf(const Call &call) const;
    void answerResource(const Call &call);
    void answerSubresource(const Call &call);
    void answerRead(const Call &call);
    void answerWrite(const Call &call);
    void removeCollection(const Call &call, const DeleteWish &wish);
    [[nodiscard]] base::Result<WriteRequest, Refusal> writeRequest(const Call &call) const;
    [[nodiscard]] base::Result<DeleteWish, Refusal> deleteWish(const Call &call) const;
    void reply(const Call &call, const Written &written) const;
    [[nodiscard]] View viewOf(const Call &call) const;
};

/// Writes a Refusal as a Status.
void refuse(const HttpAnswer &answer, const Refusal &refusal);

} // namespace apiserver
