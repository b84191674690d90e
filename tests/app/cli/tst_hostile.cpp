// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using testing::flarectl;
using testing::Outcome;

/// Files that mean harm: a finding, soon, and nothing that commands the reader's terminal.
class TestHostile : public QObject
{
    Q_OBJECT
private slots:
    void refusesAnIntent_data();
    void refusesAnIntent();
    void refusesOffers_data();
    void refusesOffers();
    void neverCommandsTheTerminal();
    void keepsJsonWholeWhateverNamesSay();
};

void TestHostile::refusesAnIntent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QByteArray laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
    for (char name = 'b'; name < 'k'; ++name) {
        const QByteArray before = QByteArray("*") + char(name - 1) + ", ";
        laughs += QByteArray() + name + ": &" + name + " [" + before.repeated(10) + "x]\n";
    }
    QTest::newRow("brackets") << QByteArray(20'000'000, '[') << u"document.too-large"_s;
    QTest::newRow("fewer brackets") << QByteArray(1'000'000, '[') << u"document.nesting"_s;
    QTest::newRow("braces") << QByteArray("{\"a\":").repeated(100'000) << u"document.nesting"_s;
    QTest::newRow("aliases") << laughs << u"document.alias-bomb"_s;
    QTest::newRow("NUL") << QByteArray("{\"intent\": \"\0\"}", 15) << u"document.nul"_s;
    QTest::newRow("not UTF-8") << QByteArray("{\"intent\": \"\xC3\x28\"}") << u"document.utf8"_s;
    QTest::newRow("a million digits")
        << QByteArray("{\"intent\": " + QByteArray(1'000'000, '7') + "}") << u"document.number"_s;
    QTest::newRow("twice") << QByteArray("{\"intent\": {}, \"intent\": {}}")
                           << u"document.duplicate-member"_s;
    QTest::newRow("huge exponent") << QByteArray(R"({"intent": {"workload": {"name": "a", "image": "b",
            "resources": {"cpu": "1e999999999", "memory": "1Gi"}}}})")
                                   << u"intent.quantity"_s;
}

void TestHostile::refusesAnIntent()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, code);
    QElapsedTimer watch;
    watch.start();
    const Outcome outcome = flarectl({u"check"_s, u"-"_s, u"-o"_s, u"json"_s}, {text});
    QVERIFY2(watch.elapsed() < 20'000, "It is promised within a second on an idle machine.");
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.json());
    QStringList codes;
    for (const QJsonValue &finding : outcome.json()->value("findings"_L1).toArray())
        codes << finding["code"_L1].toString();
    QVERIFY2(codes.contains(code), qPrintable(codes.join(u' ')));
    QVERIFY(codes.size() < 1'500);
}

void TestHostile::refusesOffers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("brackets") << QByteArray(20'000'000, '[');
    QTest::newRow("noise") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11);
    QTest::newRow("cut") << QByteArray(R"({"kind": "FlavorList", "items": [{"kind": "Flavor", "meta)");
    QTest::newRow("a million digits")
        << QByteArray(R"([{"apiVersion": "nodecore.fluidos.eu/v1alpha1", "kind": "Flavor",
            "metadata": {"name": "f"}, "spec": {"flavorType": {"typeIdentifier": "K8Slice",
            "typeData": {"characteristics": {"cpu": ")"
                      + QByteArray(1'000'000, '9') + R"("}}}}}])");
}

void TestHostile::refusesOffers()
{
    QFETCH(const QByteArray, text);
    const Outcome outcome = flarectl({u"offers"_s, u"--from"_s, u"-"_s, u"-o"_s, u"json"_s}, {text});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.json(), outcome.output.left(300).constData());
    QVERIFY(outcome.json()->value("offers"_L1).toArray().isEmpty());
    QVERIFY(!outcome.json()->value("findings"_L1).toArray().isEmpty());
}

namespace {

/// A Flavor whose names carry an escape sequence, a line break and a bell.
QByteArray nastyFlavor()
{
    return R"([{"apiVersion": "nodecore.fluidos.eu/v1alpha1", "kind": "Flavor",
        "metadata": {"name": "nice\u001b]0;owned\u0007\nname\"}], {", "namespace": "fluidos"},
        "spec": {"availability": true, "providerID": "p1",
        "owner": {"domain": "d", "ip": "127.0.0.1:1", "nodeID": "p1"},
        "flavorType": {"typeIdentifier": "K8Slice", "typeData": {"characteristics": {
            "architecture": "amd64", "cpu": "64", "memory": "256Gi", "pods": "110",
            "gpu": {"vendor": "nvidia", "model": "nvidia-t4", "count": 1, "memory": "16Gi",
                    "provider": "\u009b31m\u202eevil", "hourly_rate": 1, "zone": "Germany\u001b[2J"}}}}}}])";
}

} // namespace

void TestHostile::neverCommandsTheTerminal()
{
    const QString intent = u"resources/intents/1-ai-inference.json"_s;
    const QStringList from{u"--from"_s, u"-"_s};
    for (const QStringList &command :
         {QStringList{u"offers"_s}, QStringList{u"rank"_s, intent}, QStringList{u"coverage"_s, intent}}) {
        const Outcome outcome = flarectl(command + from, {nastyFlavor()});
        const QString text = QString::fromUtf8(outcome.output + outcome.errors);
        QVERIFY2(text.contains("nice"_L1), qPrintable(command.first()));
        for (const QChar character : text)
            QVERIFY2(character == u'\n'
                         || (character.unicode() >= 0x20 && character.unicode() != 0x7F
                             && (character.unicode() < 0x80 || character.unicode() >= 0xA0)
                             && character.unicode() != 0x202E),
                     qPrintable(command.first()));
    }
    const Outcome wrongLine = flarectl({u"check"_s, u"a"_s, u"b\033[2J"_s});
    QVERIFY(!wrongLine.errors.contains('\033'));
    const Outcome wrongFile = flarectl({u"check"_s, u"\033[2J"_s});
    QVERIFY(!wrongFile.errors.contains('\033') && !wrongFile.output.contains('\033'));
}

void TestHostile::keepsJsonWholeWhateverNamesSay()
{
    const QString intent = u"resources/intents/1-ai-inference.json"_s;
    for (const QStringList &command : {QStringList{u"offers"_s}, QStringList{u"rank"_s, intent}}) {
        const Outcome outcome =
            flarectl(command + QStringList{u"--from"_s, u"-"_s, u"-o"_s, u"json"_s}, {nastyFlavor()});
        QVERIFY(outcome.json());
        QCOMPARE(outcome.json()->value("offers"_L1).toArray().size(), 1);
    }
}

FLARE_TEST(TestHostile)
#include "tst_hostile.moc"
