// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using testing::flarectl;
using testing::Outcome;

namespace {

/// A small Flavor; `price` as JSON writes it.
QByteArray flavor(const QByteArray &name, const QByteArray &price, const QByteArray &memory = "24Gi")
{
    return R"({"apiVersion": "nodecore.fluidos.eu/v1alpha1", "kind": "Flavor",
        "metadata": {"name": ")"
           + name + R"(", "namespace": "fluidos"}, "spec": {"availability": true, "providerID": "p1",
        "owner": {"domain": "fluidos.eu", "ip": "127.0.0.1:1", "nodeID": "p1"},
        "flavorType": {"typeIdentifier": "K8Slice", "typeData": {"characteristics": {
            "architecture": "amd64", "cpu": "15149658066n", "memory": "62985408Ki", "pods": "110",
            "gpu": {"vendor": "nvidia", "model": "nvidia-rtx-4080-mobile", "count": 2, "memory": ")"
           + memory + R"(", "hourly_rate": )" + price + R"(, "zone": "Germany"}}}}}})";
}

QStringList namesOf(const Outcome &outcome)
{
    QStringList names;
    for (const QJsonValue &offer : outcome.json()->value("offers"_L1).toArray())
        names << offer["name"_L1].toString();
    return names;
}

QStringList codesOf(const Outcome &outcome)
{
    QStringList codes;
    for (const QJsonValue &finding : outcome.json()->value("findings"_L1).toArray())
        codes << finding["code"_L1].toString();
    return codes;
}

} // namespace

class TestOffers : public QObject
{
    Q_OBJECT
private slots:
    void readsTheDemoMarket();
    void normalises();
    void readsStandardInput();
    void putsFilesTogether();
    void leavesOutWhatIsBroken();
    void letsTheLaterFileCount();
    void alignsTheTable();
    void saysThatThereIsNothing();

private:
    static QStringList json(const QStringList &more)
    {
        return QStringList{u"offers"_s, u"-o"_s, u"json"_s} + more;
    }
};

void TestOffers::readsTheDemoMarket()
{
    const Outcome outcome = flarectl(json({}));
    QCOMPARE(outcome.exitCode, 0);
    const QStringList names = namesOf(outcome);
    QVERIFY2(names.size() >= 35 && names.size() <= 50, qPrintable(QString::number(names.size())));
    QCOMPARE(namesOf(flarectl(json({u"-c"_s, u"demo"_s}))), names);
    QVERIFY(!outcome.json()->value("discovered_at"_L1).toString().isEmpty());

    const Outcome file = flarectl(json({u"--from"_s, u"resources/scenarios/market.json"_s}));
    QVERIFY(!file.json()->contains("discovered_at"_L1));
    QStringList filed = namesOf(file);
    filed.sort();
    QCOMPARE(names, filed);
}

void TestOffers::normalises()
{
    const Outcome outcome = flarectl(json({u"--from"_s, u"-"_s}), {flavor("f-1", "0.1250")});
    QCOMPARE(outcome.exitCode, 0);
    const QJsonObject offer = outcome.json()->value("offers"_L1).toArray().at(0).toObject();
    QCOMPARE(offer["kind"_L1].toString(), u"Flavor"_s);
    QCOMPARE(offer["name"_L1].toString(), u"f-1"_s);
    QCOMPARE(offer["cpu"_L1].toString(), u"15149658066n"_s);
    QCOMPARE(offer["available"_L1].toBool(), true);
    QCOMPARE(offer["preemptible"_L1].toBool(), false);
    const QJsonObject gpu = offer["gpu"_L1].toObject();
    QCOMPARE(gpu["count"_L1].toInt(), 2);
    QCOMPARE(gpu["memory"_L1].toString(), u"24Gi"_s);
    QCOMPARE(gpu["memory_per_card"_L1].toString(), u"12Gi"_s);
    QCOMPARE(offer["place"_L1].toObject()["country"_L1].toString(), u"DE"_s);
    QCOMPARE(offer["place"_L1].toObject()["class"_L1].toString(), u"cloud"_s);
    QVERIFY2(outcome.output.contains("\"price_per_hour\": 0.125,"), outcome.output.constData());
    // What is not published is absent, not 0.
    QVERIFY(!offer.contains("latency_ms"_L1));
    QVERIFY(!gpu.contains("cores"_L1));
}

void TestOffers::readsStandardInput()
{
    const QByteArray stream = "---\n" + flavor("f-1", "1") + "\n---\n" + flavor("f-2", "2") + '\n';
    QCOMPARE(namesOf(flarectl(json({u"--from"_s, u"-"_s}), {stream})), (QStringList{u"f-1"_s, u"f-2"_s}));
}

void TestOffers::putsFilesTogether()
{
    const Outcome outcome = flarectl(json({u"--from"_s, u"resources/scenarios/use-case-2.json"_s, u"--from"_s,
                                           u"-"_s, u"--from"_s, u"resources/scenarios/use-case-1.json"_s}),
                                     {flavor("f-1", "1")});
    QCOMPARE(outcome.exitCode, 0);
    const QStringList names = namesOf(outcome);
    QCOMPARE(names.size(), 7);
    QVERIFY(names.at(0).endsWith("u2p1"_L1));
    QCOMPARE(names.at(3), u"f-1"_s);
    QVERIFY(names.at(6).endsWith("u1p3"_L1));
}

void TestOffers::leavesOutWhatIsBroken()
{
    const QByteArray list =
        "[" + flavor("f-1", "1") + "," + flavor("f-2", "1", "many") + "," + flavor("f-3", "1") + "]";
    const Outcome outcome = flarectl(json({u"--from"_s, u"-"_s}), {list});
    QCOMPARE(outcome.exitCode, 1);
    QCOMPARE(namesOf(outcome), (QStringList{u"f-1"_s, u"f-3"_s}));
    const QJsonArray findings = outcome.json()->value("findings"_L1).toArray();
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0]["code"_L1].toString(), u"offer.quantity"_s);
    QVERIFY(findings[0]["path"_L1].toString().startsWith("/1/spec/"_L1));
    QVERIFY(!findings[0]["file"_L1].toString().isEmpty());
}

void TestOffers::letsTheLaterFileCount()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"old.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[" + flavor("f-1", "9") + "," + flavor("f-2", "9") + "]");
    file.close();
    const Outcome outcome =
        flarectl(json({u"--from"_s, file.fileName(), u"--from"_s, u"-"_s}), {flavor("f-1", "1")});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(namesOf(outcome), (QStringList{u"f-1"_s, u"f-2"_s}));
    const QJsonArray offers = outcome.json()->value("offers"_L1).toArray();
    QCOMPARE(offers[0]["price_per_hour"_L1].toDouble(), 1.0);
    QCOMPARE(offers[1]["price_per_hour"_L1].toDouble(), 9.0);
    QCOMPARE(codesOf(outcome), QStringList{u"offer.duplicate"_s});
}

void TestOffers::alignsTheTable()
{
    const Outcome outcome = flarectl({u"offers"_s, u"--from"_s, u"resources/scenarios/market.json"_s});
    QVERIFY(outcome.errors.isEmpty());
    const QStringList lines = QString::fromUtf8(outcome.output).split(u'\n', Qt::SkipEmptyParts);
    const qsizetype prices = lines.first().indexOf("EUR/h"_L1) + 5;
    QVERIFY(prices > 5);
    for (const QString &line : lines) {
        QVERIFY2(line.at(prices - 1) != u' ', qPrintable(line));
        QVERIFY2(line.size() == prices || line.at(prices) == u' ', qPrintable(line));
    }
    // Not on a terminal: names are whole, so that a script finds them.
    QVERIFY(outcome.output.contains("peeringcandidate-fluidos.eu-k8slice-b16e  "));
}

void TestOffers::saysThatThereIsNothing()
{
    const Outcome outcome = flarectl({u"offers"_s, u"--from"_s, u"-"_s}, {"[]"});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(!outcome.output.isEmpty());
    QCOMPARE(namesOf(flarectl(json({u"--from"_s, u"-"_s}), {"[]"})), QStringList());
}

FLARE_TEST(TestOffers)
#include "tst_offers.moc"
