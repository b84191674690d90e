// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/httpserver.h"
#include "core/apiserver/route.h"
#include "core/apiserver/status.h"
#include "core/apiserver/store.h"
#include "core/base/result.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>

namespace apiserver {

/// What a kubelet answers, passed on as it comes. Belongs to the answer: ends and deletes itself with it.
class KubeletCall : public QObject
{
    Q_OBJECT
public:
    /// `isLog`: a failure is told by a Status, else as the kubelet said it.
    KubeletCall(const QUrl &url, const QByteArray &accept, const HttpAnswer &answer, bool isLog,
                QObject *parent);
    ~KubeletCall() override;

private:
    void onHeaders();
    void onReadyRead();
    void onFinished();
    void refuse(const Refusal &refusal);
    [[nodiscard]] int status() const;

    // One each: of one manager's calls to a host only six run at a time, and followed logs stay.
    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply = nullptr; // the manager's child
    HttpAnswer m_answer;
    bool m_isLog;
    bool m_hasStarted = false;
    QByteArray m_failure; // what a kubelet that refuses says
};

/// pods/log and pods/proxy: asks the kubelet of the pod's node.
class KubeletProxy : public QObject
{
    Q_OBJECT
public:
    /// The store outlives it. `otherAddresses`: kubelets need not be on loopback.
    KubeletProxy(const Store &store, const QByteArray &scheme, bool otherAddresses,
                 QObject *parent = nullptr);

    void log(const Route &route, const HttpRequest &request, const HttpAnswer &answer);
    void proxy(const Route &route, const HttpRequest &request, const HttpAnswer &answer);

private:
    [[nodiscard]] base::Result<QUrl, Refusal> kubeletOf(const QString &node) const;

    const Store &m_store;
    QByteArray m_scheme;
    bool m_otherAddresses;
};

} // namespace apiserver
