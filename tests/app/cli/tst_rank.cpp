// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using testing::flarectl;
using testing::Outcome;

class TestRank : public QObject
{
    Q_OBJECT
private slots:
    void hasTheDocumentedShape();
    void writesPricesExactly();
    void showsTheBestOfAll();
    void plansTheSameWhateverIsShown_data();
    void plansTheSameWhateverIsShown();
    void judgesEachPlace();
    void namesThePlaceThatHasNothing();
    void saysWhatWouldHelp();
    void forecastsTheTotal();
    void takesHoursFromTheLine();
    void takesTheIntentFromStandardInput();
    void tellsPeople();

private:
    static QJsonObject rank(const QStringList &more, const QByteArray &input = {})
    {
        const Outcome outcome = flarectl(QStringList{u"rank"_s, u"-o"_s, u"json"_s} + more, {input});
        return outcome.exitCode == 0 ? outcome.json().value_or(QJsonObject()) : QJsonObject();
    }
    /// Case 1, changed.
    static QByteArray changed(const std::function<void(QJsonObject &constraints)> &change)
    {
        QFile file(QStringLiteral(FLARE_SOURCE_DIR "/resources/intents/1-ai-inference.json"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
        QJsonObject intent = root["intent"_L1].toObject();
        QJsonObject constraints = intent["constraints"_L1].toObject();
        change(constraints);
        intent["constraints"_L1] = constraints;
        root["intent"_L1] = intent;
        return QJsonDocument(root).toJson();
    }
    const QString m_intent = u"resources/intents/1-ai-inference.json"_s;
    const QString m_regions = u"resources/intents/9-multi-region.json"_s;
};

void TestRank::hasTheDocumentedShape()
{
    const QJsonObject json = rank({m_intent});
    QCOMPARE(json.keys(),
             (QStringList{u"counts"_s, u"findings"_s, u"offers"_s, u"plan"_s, u"suggestions"_s}));
    const QJsonArray offers = json["offers"_L1].toArray();
    const QJsonObject counts = json["counts"_L1].toObject();
    QCOMPARE(counts["fits"_L1].toInt() + counts["excluded"_L1].toInt() + counts["unverifiable"_L1].toInt(),
             offers.size());
    QVERIFY(counts["fits"_L1].toInt() > 0);
    QVERIFY(counts["excluded"_L1].toInt() > 0);
    QVERIFY(counts["unverifiable"_L1].toInt() > 0);

    int rank = 0;
    for (const QJsonValue &offer : offers) {
        QCOMPARE(offer["placement"_L1].toString(), u"main"_s);
        QVERIFY(!offer["name"_L1].toString().isEmpty());
        QVERIFY(!offer["provider"_L1].toString().isEmpty());
        const bool fits = offer["verdict"_L1].toString() == "fits"_L1;
        QCOMPARE(offer.toObject().contains("score"_L1), fits);
        QCOMPARE(offer.toObject().contains("score_parts"_L1), fits);
        QCOMPARE(offer.toObject().contains("rank"_L1), fits);
        if (fits) {
            QCOMPARE(offer["rank"_L1].toInt(), ++rank);
            QVERIFY(offer["relaxation"_L1].toArray().isEmpty());
        }
        bool failed = false;
        for (const QJsonValue &check : offer["checks"_L1].toArray()) {
            QVERIFY(!check["requirement"_L1].toString().isEmpty());
            const QString result = check["result"_L1].toString();
            QVERIFY((QStringList{u"pass"_s, u"fail"_s, u"unknown"_s, u"differs"_s}.contains(result)));
            failed = failed || result == "fail"_L1;
            QVERIFY(result == "pass"_L1 || !check["message"_L1].toString().isEmpty());
        }
        QCOMPARE(failed, offer["verdict"_L1].toString() == "excluded"_L1);
    }
    QCOMPARE(json["plan"_L1]["placements"_L1][0]["offer"_L1].toString(), offers[0]["name"_L1].toString());
    QCOMPARE(json["plan"_L1]["currency"_L1].toString(), u"EUR"_s);
}

void TestRank::writesPricesExactly()
{
    const QByteArray output = flarectl({u"rank"_s, m_regions, u"--from"_s,
                                        u"resources/scenarios/use-case-9.json"_s, u"-o"_s, u"json"_s})
                                  .output;
    for (const char *price :
         {"\"price_per_hour\": 0.75,", "\"price_per_hour\": 2.4,", "\"price_per_hour\": 4,"})
        QVERIFY2(output.contains(price), price);
}

void TestRank::showsTheBestOfAll()
{
    const QJsonObject all = rank({m_intent});
    const QJsonObject few = rank({m_intent, u"--limit"_s, u"3"_s});
    const QJsonArray offers = few["offers"_L1].toArray();
    QCOMPARE(offers.size(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(offers[i], all["offers"_L1].toArray()[i]);
    for (const QLatin1StringView member : {"counts"_L1, "plan"_L1, "suggestions"_L1})
        QCOMPARE(few[member], all[member]);
    QCOMPARE(rank({m_intent, u"--limit"_s, u"1000000"_s}), all);
}

void TestRank::plansTheSameWhateverIsShown_data()
{
    QTest::addColumn<QString>("intent");
    for (const char *name : {"1-ai-inference", "2-training", "3-fine-tuning", "4-hpc", "5-video-analytics",
                             "6-edge-inference", "7-batch", "8-multi-tenant", "9-multi-region"})
        QTest::newRow(name) << u"resources/intents/%1.json"_s.arg(QLatin1String(name));
}

void TestRank::plansTheSameWhateverIsShown()
{
    QFETCH(const QString, intent);
    const QJsonObject all = rank({intent});
    const QJsonObject one = rank({intent, u"--limit"_s, u"1"_s});
    QVERIFY2(all.contains("plan"_L1), "Each sample fits something of the demo market.");
    QCOMPARE(one["plan"_L1], all["plan"_L1]);
    QCOMPARE(one["counts"_L1], all["counts"_L1]);
}

void TestRank::judgesEachPlace()
{
    const QJsonObject json =
        rank({m_regions, u"--from"_s, u"resources/scenarios/use-case-9.json"_s, u"--limit"_s, u"2"_s});
    QStringList placements;
    for (const QJsonValue &offer : json["offers"_L1].toArray())
        placements << offer["placement"_L1].toString();
    QCOMPARE(placements, (QStringList{u"EU"_s, u"EU"_s, u"US-East"_s, u"US-East"_s, u"Asia-Pacific"_s,
                                      u"Asia-Pacific"_s}));
    QCOMPARE(json["plan"_L1]["placements"_L1].toArray().size(), 3);
    QCOMPARE(json["plan"_L1]["price_per_hour"_L1].toDouble(), 4.0);
}

void TestRank::namesThePlaceThatHasNothing()
{
    // Case 1 offers are all in Europe.
    const QJsonObject json = rank({m_regions, u"--from"_s, u"resources/scenarios/use-case-1.json"_s});
    QVERIFY(!json.contains("plan"_L1));
    QSet<QString> named;
    for (const QJsonValue &suggestion : json["suggestions"_L1].toArray()) {
        named.insert(suggestion["placement"_L1].toString());
        QVERIFY(!suggestion["message"_L1].toString().isEmpty());
    }
    QVERIFY(named.contains(u"US-East"_s));
    QVERIFY(named.contains(u"Asia-Pacific"_s));
}

void TestRank::saysWhatWouldHelp()
{
    const QByteArray cheap =
        changed([](QJsonObject &constraints) { constraints["max_hourly_cost"_L1] = u"0.40 EUR"_s; });
    const QJsonObject json = rank({u"-"_s, u"--from"_s, u"resources/scenarios/use-case-1.json"_s}, cheap);
    QVERIFY(!json.contains("plan"_L1));
    QCOMPARE(json["counts"_L1]["fits"_L1].toInt(), 0);
    const QJsonObject fix = json["suggestions"_L1].toArray().at(0).toObject();
    QCOMPARE(fix["requirement"_L1].toString(), u"cost.hourly"_s);
    QCOMPARE(fix["path"_L1].toString(), u"/intent/constraints/max_hourly_cost"_s);
    QCOMPARE(fix["offers"_L1].toInt(), 1);
    QCOMPARE(fix["best_price"_L1].toDouble(), 0.45);
    const QJsonArray relaxation = json["offers"_L1][0]["relaxation"_L1].toArray();
    QCOMPARE(relaxation.size(), 1);
    QCOMPARE(relaxation[0]["value"_L1], fix["value"_L1]);

    // Applying it brings the offer back.
    const QByteArray relaxed =
        changed([&fix](QJsonObject &constraints) { constraints["max_hourly_cost"_L1] = fix["value"_L1]; });
    QCOMPARE(
        rank({u"-"_s, u"--from"_s, u"resources/scenarios/use-case-1.json"_s}, relaxed)["counts"_L1]["fits"_L1]
            .toInt(),
        1);
}

void TestRank::forecastsTheTotal()
{
    const QByteArray limited = changed([](QJsonObject &constraints) {
        constraints["max_total_cost"_L1] = u"5 EUR"_s;
        constraints["deadline"_L1] = u"2124-01-01T00:00:00Z"_s;
    });
    const auto forecast = [&limited](const QString &hours) {
        const QJsonObject json = rank(
            {u"-"_s, u"--from"_s, u"resources/scenarios/use-case-1.json"_s, u"--hours"_s, hours}, limited);
        return json["plan"_L1]["forecast"_L1].toObject();
    };
    const QJsonObject tight = forecast(u"10-12"_s);
    QCOMPARE(tight["total_least"_L1].toDouble(), 4.5);
    QCOMPARE(tight["total_most"_L1].toDouble(), 5.4);
    QCOMPARE(tight["budget"_L1].toString(), u"tight"_s);
    QCOMPARE(tight["deadline"_L1].toString(), u"likely"_s);
    QCOMPARE(tight["last_safe_start"_L1].toString(), u"2123-12-31T11:50:00Z"_s);
    QCOMPARE(forecast(u"10"_s)["budget"_L1].toString(), u"likely"_s);
    QCOMPARE(forecast(u"100"_s)["budget"_L1].toString(), u"impossible"_s);
}

void TestRank::takesHoursFromTheLine()
{
    const QString batch = u"resources/intents/7-batch.json"_s; // 50 EUR in all, no hours
    const QString offers = u"resources/scenarios/use-case-7.json"_s;
    const QJsonObject without = rank({batch, u"--from"_s, offers})["plan"_L1]["forecast"_L1].toObject();
    QCOMPARE(without["budget"_L1].toString(), u"unknown"_s);
    QVERIFY(!without.contains("total_most"_L1));
    const QJsonObject with =
        rank({batch, u"--from"_s, offers, u"--hours"_s, u"10"_s})["plan"_L1]["forecast"_L1].toObject();
    QCOMPARE(with["budget"_L1].toString(), u"likely"_s);
    QCOMPARE(with["total_most"_L1].toDouble(), 14.0);
}

void TestRank::takesTheIntentFromStandardInput()
{
    QFile file(QStringLiteral(FLARE_SOURCE_DIR "/") + m_intent);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject piped = rank({u"-"_s}, file.readAll());
    QCOMPARE(piped, rank({m_intent}));
    QVERIFY(!piped.isEmpty());
}

void TestRank::tellsPeople()
{
    const Outcome outcome = flarectl({u"rank"_s, u"resources/intents/4-hpc.json"_s, u"--from"_s,
                                      u"resources/scenarios/use-case-4.json"_s});
    QCOMPARE(outcome.exitCode, 0);
    const QStringList lines = QString::fromUtf8(outcome.output).split(u'\n');
    QVERIFY(lines.at(1).startsWith(u"★ best"_s));
    QVERIFY(lines.at(1).contains("u4p1"_L1));
    QVERIFY2(lines.at(2).endsWith(u"4 ≠ 8 GPUs"_s), qPrintable(lines.at(2)));
    QVERIFY2(lines.at(3).contains("120.00 > 100.00"_L1), qPrintable(lines.at(3)));
    QVERIFY(outcome.output.contains("Would buy peeringcandidate-fluidos.eu-k8slice-u4p1\n"));
    // The past deadline is a finding, so it stands on stderr.
    QVERIFY(outcome.errors.contains("[intent.deadline.past]"));
}

FLARE_TEST(TestRank)
#include "tst_rank.moc"
