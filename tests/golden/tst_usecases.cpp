// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using testing::flarectl;
using testing::Outcome;

namespace {

/// What a use case must come to. Offers are named by their ends: "u4p2" is the second of case 4.
struct UseCase
{
    const char *intent;
    QHash<QString, QString> picks;       // placement → offer
    double pricePerHour;                 // of the plan
    QHash<QString, QStringList> missing; // excluded offer → all requirements it fails
};

QList<UseCase> useCases()
{
    const QString main = u"main"_s;
    return {
        {"1-ai-inference", {{main, u"u1p1"_s}}, 0.45, {}},
        // The fastest, not the cheapest.
        {"2-training", {{main, u"u2p1"_s}}, 75, {}},
        {"3-fine-tuning", {{main, u"u3p2"_s}}, 0.14, {}},
        {"4-hpc", {{main, u"u4p1"_s}}, 85, {{u"u4p2"_s, {u"cost.hourly"_s}}, {u"u4p3"_s, {u"gpu.count"_s}}}},
        // Too slow to answer, and no gaming card either.
        {"5-video-analytics", {{main, u"u5p1"_s}}, 0.45, {{u"u5p3"_s, {u"gpu.tier"_s, u"latency"_s}}}},
        // The cheaper of two that fit; the third is within the budget.
        {"6-edge-inference", {{main, u"u6p2"_s}}, 0.15, {{u"u6p3"_s, {u"gpu.tier"_s, u"place"_s}}}},
        {"7-batch", {{main, u"u7p1"_s}}, 1.40, {}},
        // 2 × 12 GiB are 24 in all, but 12 per card.
        {"8-multi-tenant", {{main, u"u8p1"_s}}, 1.20, {{u"u8p3"_s, {u"gpu.memory"_s}}}},
        {"9-multi-region",
         {{u"EU"_s, u"u9p1"_s}, {u"US-East"_s, u"u9p2"_s}, {u"Asia-Pacific"_s, u"u9p3"_s}},
         4.00,
         {}},
    };
}

struct Step
{
    const char *file;
    QStringList arguments; // with %1 for the intent, %2 for the offers
};

QList<Step> steps()
{
    const QString intent = u"%1"_s;
    const QStringList offers{u"--from"_s, u"%2"_s};
    const QStringList json{u"-o"_s, u"json"_s};
    return {
        {"check.json", QStringList{u"check"_s, intent} + json},
        {"intent-api.json", {u"convert"_s, intent, u"--to"_s, u"api"_s}},
        {"rank.json", QStringList{u"rank"_s, intent} + offers + json},
        {"rank.txt", QStringList{u"rank"_s, intent} + offers},
        {"solver-fluidos-gpu.yaml", {u"solver"_s, intent, u"--target"_s, u"fluidos-gpu"_s}},
        {"solver-fluidos.yaml", {u"solver"_s, intent, u"--target"_s, u"fluidos"_s}},
        {"solver-seed.yaml", {u"solver"_s, intent, u"--target"_s, u"seed"_s}},
        {"coverage.json", QStringList{u"coverage"_s, intent} + offers + json},
    };
}

QString endOf(const QJsonValue &name)
{
    return name.toString().section(u'-', -1);
}

/// The first line in which two texts differ.
QByteArray differenceOf(const QByteArray &wanted, const QByteArray &got)
{
    const QList<QByteArray> left = wanted.split('\n');
    const QList<QByteArray> right = got.split('\n');
    for (qsizetype line = 0; line < std::max(left.size(), right.size()); ++line) {
        if (left.value(line) != right.value(line))
            return "line " + QByteArray::number(line + 1) + "\nwanted: " + left.value(line)
                   + "\ngot:    " + right.value(line);
    }
    return {};
}

} // namespace

/// The nine use cases from the file to the Solver, through the program. Their deadlines are long past,
/// so nothing here depends on the day.
class TestUseCases : public QObject
{
    Q_OBJECT
private slots:
    void comesToTheRightPick_data();
    void comesToTheRightPick();
    void writesTheSameAsBefore_data();
    void writesTheSameAsBefore();
    void convertsBack_data() { comesToTheRightPick_data(); }
    void convertsBack();

private:
    static Outcome run(const QStringList &arguments, int number, const char *intent)
    {
        QStringList line;
        for (QString word : arguments)
            line << word.replace("%1"_L1, u"resources/intents/%1.json"_s.arg(QLatin1String(intent)))
                        .replace("%2"_L1, u"resources/scenarios/use-case-%1.json"_s.arg(number));
        return flarectl(line);
    }
};

void TestUseCases::comesToTheRightPick_data()
{
    QTest::addColumn<int>("number");
    const QList<UseCase> all = useCases();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).intent) << i + 1;
}

void TestUseCases::comesToTheRightPick()
{
    QFETCH(const int, number);
    const UseCase useCase = useCases().at(number - 1);
    const Outcome outcome =
        run({u"rank"_s, u"%1"_s, u"--from"_s, u"%2"_s, u"-o"_s, u"json"_s}, number, useCase.intent);
    QCOMPARE(outcome.exitCode, 0);
    const QJsonObject json = outcome.json().value_or(QJsonObject());

    QHash<QString, QString> picks;
    for (const QJsonValue &purchase : json["plan"_L1]["placements"_L1].toArray())
        picks.insert(purchase["placement"_L1].toString(), endOf(purchase["offer"_L1]));
    QCOMPARE(picks, useCase.picks);
    QCOMPARE(json["plan"_L1]["price_per_hour"_L1].toDouble(), useCase.pricePerHour);

    QHash<QString, QStringList> missing;
    for (const QJsonValue &offer : json["offers"_L1].toArray()) {
        QStringList failed;
        for (const QJsonValue &check : offer["checks"_L1].toArray()) {
            QVERIFY(check["result"_L1].toString() != "unknown"_L1);
            if (check["result"_L1].toString() == "fail"_L1)
                failed << check["requirement"_L1].toString();
        }
        QCOMPARE(offer["verdict"_L1].toString(), failed.isEmpty() ? u"fits"_s : u"excluded"_s);
        const bool isElsewhere = useCase.picks.size() > 1 && failed == QStringList{u"place"_s};
        if (!failed.isEmpty() && !isElsewhere)
            missing.insert(endOf(offer["name"_L1]), failed);
    }
    QCOMPARE(missing, useCase.missing);
}

void TestUseCases::writesTheSameAsBefore_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("step");
    for (int number = 1; number <= 9; ++number) {
        for (int step = 0; step < steps().size(); ++step)
            QTest::addRow("%d %s", number, steps().at(step).file) << number << step;
    }
}

void TestUseCases::writesTheSameAsBefore()
{
    QFETCH(const int, number);
    QFETCH(const int, step);
    const Step what = steps().at(step);
    const Outcome outcome = run(what.arguments, number, useCases().at(number - 1).intent);
    QCOMPARE(outcome.exitCode, 0);

    const QDir folder(QStringLiteral(FLARE_SOURCE_DIR "/tests/golden/use-case-%1").arg(number));
    QFile file(folder.filePath(QLatin1String(what.file)));
    if (qEnvironmentVariableIsSet("FLARE_UPDATE_GOLDEN")) {
        QVERIFY(folder.mkpath(u"."_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(outcome.output);
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QByteArray wanted = file.readAll();
    QVERIFY2(outcome.output == wanted, differenceOf(wanted, outcome.output).constData());
}

void TestUseCases::convertsBack()
{
    QFETCH(const int, number);
    const char *const intent = useCases().at(number - 1).intent;
    const Outcome api = run({u"convert"_s, u"%1"_s, u"--to"_s, u"api"_s}, number, intent);
    const Outcome seed = flarectl({u"convert"_s, u"-"_s, u"--to"_s, u"seed"_s}, {api.output});
    QFile file(QStringLiteral(FLARE_SOURCE_DIR "/resources/intents/") + QLatin1String(intent) + u".json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument(seed.json().value_or(QJsonObject())), QJsonDocument::fromJson(file.readAll()));
}

FLARE_TEST(TestUseCases)
#include "tst_usecases.moc"
