// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

// A list of offers as an API server would serve it, and nothing but that: a watch of them tells that so
// many of them a second got another price. bench_serve_offers FILE KUBECONFIG [EVENTS]. KUBECONFIG is
// written when it answers; it serves until it is ended.

#include "core/apiserver/httpserver.h"
#include "core/apiserver/server.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

class Offers
{
public:
    explicit Offers(const QByteArray &list)
    {
        const QJsonArray items = QJsonDocument::fromJson(list).object()["items"_L1].toArray();
        for (const QJsonValue &item : items)
            m_items.append(item.toObject());
    }
    /// Every item with the newest version.
    [[nodiscard]] QByteArray list() const
    {
        QByteArray text =
            R"({"kind":"PeeringCandidateList","apiVersion":"advertisement.fluidos.eu/v1alpha1",)"
            R"("metadata":{"resourceVersion":")"
            + QByteArray::number(m_version) + R"("},"items":[)";
        for (qsizetype i = 0; i < m_items.size(); ++i)
            text += (i > 0 ? "," : "") + object(i);
        return text + "]}";
    }
    /// The next `count` offers, each at another price.
    [[nodiscard]] QByteArray events(int count)
    {
        QByteArray text;
        for (int i = 0; i < count && !m_items.isEmpty(); ++i) {
            ++m_version;
            text += R"({"type":"MODIFIED","object":)" + object(m_version % m_items.size()) + "}\n";
        }
        return text;
    }

private:
    [[nodiscard]] QByteArray object(qsizetype index) const
    {
        QByteArray text = QJsonDocument(m_items[index]).toJson(QJsonDocument::Compact);
        const QByteArray version =
            "\"metadata\":{\"resourceVersion\":\"" + QByteArray::number(m_version) + "\",\"creation";
        text.replace("\"metadata\":{\"creation", version);
        const qsizetype rate = text.indexOf("\"hourly_rate\":");
        if (rate >= 0)
            text.insert(rate + 14, QByteArray::number(m_version % 9 + 1));
        return text;
    }

    QList<QJsonObject> m_items;
    qint64 m_version = 1000;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    QFile file(words.value(1));
    if (words.size() < 3 || !file.open(QIODevice::ReadOnly))
        return 2;
    Offers offers(file.readAll());
    const int perTick = words.value(3).toInt() / 50;
    const QByteArray emptyList =
        R"({"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"1000"},"items":[]})";
    QTimer ticks;
    ticks.setTimerType(Qt::PreciseTimer);
    apiserver::HttpServer server(
        [&](const apiserver::HttpRequest &request, const apiserver::HttpAnswer &answer) {
            const bool isOffers = request.path.endsWith("/peeringcandidates"_L1);
            if (!request.isSet(u"watch"_s)) {
                answer.reply(200, isOffers ? offers.list() : emptyList);
                return;
            }
            answer.startStream();
            if (isOffers && perTick > 0) {
                QObject::connect(&ticks, &QTimer::timeout, &server, [&offers, answer, perTick] {
                    if (answer.isOpen())
                        answer.chunk(offers.events(perTick));
                });
            }
        });
    const auto port = server.listen({});
    if (!port)
        return 1;
    ticks.start(20);
    QFile config(words[2]);
    if (!config.open(QIODevice::WriteOnly))
        return 1;
    apiserver::KubeConfigContents contents;
    contents.server = server.url();
    config.write(apiserver::kubeConfigText(contents));
    config.close();
    return QCoreApplication::exec();
}
