// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/clock.h"
#include "core/kube/client.h"
#include "tests/support/loopback.h"

#include <QTest>

#include <optional>

/// What the tests of this room share.
namespace kubetest {

inline const kube::ResourceType pods{
    {}, QStringLiteral("v1"), QStringLiteral("pods"), QStringLiteral("Pod"), true};

class FakeClock : public base::Clock
{
public:
    QDateTime now() const override { return m_now; }
    void advance(std::chrono::milliseconds by) { m_now = m_now.addMSecs(by.count()); }
    void set(const QDateTime &now) { m_now = now; }

private:
    QDateTime m_now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
};

/// Listens to a call: how often it finished, with what, and what came in chunks.
class Listener : public QObject
{
public:
    explicit Listener(kube::ApiCall *call)
        : m_call(call)
    {
        connect(call, &kube::ApiCall::chunk, this, [this](const QByteArray &bytes) { m_chunks += bytes; });
        connect(call, &kube::ApiCall::opened, this, [this] { ++m_opened; });
        connect(call, &kube::ApiCall::finished, this, [this](const kube::ApiResult &result) {
            ++m_finished;
            m_result = result;
        });
    }

    [[nodiscard]] int finished() const { return m_finished; }
    [[nodiscard]] int opened() const { return m_opened; }
    [[nodiscard]] const QByteArray &chunks() const { return m_chunks; }
    [[nodiscard]] kube::ApiCall *call() const { return m_call; }
    [[nodiscard]] bool wait(int milliseconds = 10'000) const
    {
        return QTest::qWaitFor([this] { return m_finished > 0; }, milliseconds);
    }
    [[nodiscard]] bool isGood() const { return m_result && m_result->has_value(); }
    [[nodiscard]] const kube::Response &response() const { return m_result->value(); }
    [[nodiscard]] const kube::ApiError &error() const { return m_result->error(); }

private:
    QPointer<kube::ApiCall> m_call;
    QByteArray m_chunks;
    int m_opened = 0;
    int m_finished = 0;
    std::optional<kube::ApiResult> m_result;
};

inline kube::Connection connectionTo(const testing::Loopback &server)
{
    kube::Connection connection;
    connection.name = QStringLiteral("test");
    connection.server = server.url();
    return connection;
}

inline QByteArray podJson(const QByteArray &name, int version, const QByteArray &more = {})
{
    return "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"" + name
           + "\",\"namespace\":\"default\",\"uid\":\"u-" + name + "\",\"resourceVersion\":\""
           + QByteArray::number(version) + "\"}" + more + "}";
}

inline QByteArray listJson(const QByteArrayList &items, int version, const QByteArray &continueToken = {})
{
    QByteArray head = "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\""
                      + QByteArray::number(version) + "\"";
    if (!continueToken.isEmpty())
        head += ",\"continue\":\"" + continueToken + "\"";
    return head + "},\"items\":[" + items.join(',') + "]}";
}

inline QByteArray eventJson(const QByteArray &type, const QByteArray &object)
{
    return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
}

inline QByteArray statusJson(int code, const QByteArray &reason, const QByteArray &more = {})
{
    return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
           "\"said "
           + reason + "\",\"reason\":\"" + reason + "\",\"code\":" + QByteArray::number(code) + more + "}";
}

} // namespace kubetest
