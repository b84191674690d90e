// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/intent/templates.h"
#include "tests/support/testmain.h"
#include "ui/models/draft.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::FieldPath;
using document::Node;
using models::Draft;

namespace {

class DraftClock final : public base::Clock
{
public:
    [[nodiscard]] QDateTime now() const override
    {
        return QDateTime(QDate(2030, 1, 1), QTime(12, 0), Qt::UTC);
    }
};

FieldPath path(const char *pointer)
{
    return FieldPath(QString::fromLatin1(pointer));
}

Node tree(const QByteArray &json)
{
    return document::read(json, document::Syntax::Json).root;
}

QStringList codes(const Draft &draft)
{
    QStringList all;
    for (const base::Finding &finding : draft.findings().findings())
        all.append(finding.code);
    return all;
}

} // namespace

class TestDraft : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void startsAsTheEmptyIntent();
    void readsOnEachChange();
    void unknownMembersStay();
    void emptyTextRemovesWhatIsLeftEmpty_data();
    void emptyTextRemovesWhatIsLeftEmpty();
    void numbersAreNumbers_data();
    void numbersAreNumbers();
    void typingIsOneUndoStep();
    void memberEmptiedAndFilledKeepsItsPlace();
    void undoAndRedoGoThroughAllChanges();
    void undoIsLimited();
    void sameValueIsNoChange();
    void freshStartIsUntouchedAndCanBeUndone();
    void editedPreviewIsTouched();
    void findsTheSpellingThatIsThere_data();
    void findsTheSpellingThatIsThere();
    void appliesChangesInTheDraftsSpelling();
    void restartGoesOn();
    void crashLosesNothingThatWasSaved();
    void savesAfterAPause();
    void damagedFileIsSetAside_data();
    void damagedFileIsSetAside();
    void clearRemovesTheFile();
    void unwritableFileIsReported();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(u"sub/draft.json"_s); }

    DraftClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDraft::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestDraft::startsAsTheEmptyIntent()
{
    const Draft draft(m_clock, {});
    QCOMPARE(draft.root(), intent::emptyIntent());
    QVERIFY(!draft.isTouched());
    QVERIFY(!draft.canUndo());
    QVERIFY(draft.findings().hasErrors()); // name and image are missing
}

void TestDraft::readsOnEachChange()
{
    Draft draft(m_clock, {});
    QSignalSpy changed(&draft, &Draft::changed);
    draft.setText(path("/intent/workload/name"), u"my-model"_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(draft.intent().workload.name, u"my-model"_s);
    QCOMPARE(draft.textAt(path("/intent/workload/name")), u"my-model"_s);
    QVERIFY(draft.isTouched());

    draft.setText(path("/intent/workload/name"), u"My Model"_s);
    QCOMPARE(draft.findings().at(path("/intent/workload/name")).size(), 1);

    draft.setText(path("/intent/constraints/deadline"), u"2029-12-31T00:00:00Z"_s);
    QVERIFY(codes(draft).contains(u"intent.deadline.past"_s));
}

void TestDraft::unknownMembersStay()
{
    Draft draft(m_clock, {});
    draft.replace(
        tree(R"({"intent":{"objective":"Cost_Minimization","workload":{"type":"service","colour":"red",
                          "name":"a","image":"b"},"extra":[1,1.50,{"x":null}]},"beside":true})"),
        u"file"_s);
    draft.setText(path("/intent/workload/name"), u"c"_s);
    draft.setText(path("/intent/constraints/location"), u"EU"_s);
    draft.setText(path("/intent/constraints/location"), {});
    QCOMPARE(draft.root(), tree(R"({"intent":{"objective":"Cost_Minimization","workload":{"type":"service",
                          "colour":"red","name":"c","image":"b"},"extra":[1,1.50,{"x":null}]},"beside":true})"));
}

void TestDraft::emptyTextRemovesWhatIsLeftEmpty_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("one of several members")
        << R"({"intent":{"workload":{"type":"service","name":"a"}}})"_ba << u"/intent/workload/name"_s
        << R"({"intent":{"workload":{"type":"service"}}})"_ba;
    QTest::newRow("the objects above go too")
        << R"({"intent":{"workload":{"type":"batch","batch":{"timeout":"1h"}}}})"_ba
        << u"/intent/workload/batch/timeout"_s << R"({"intent":{"workload":{"type":"batch"}}})"_ba;
    QTest::newRow("never the workload") << R"({"intent":{"workload":{"name":"a"}}})"_ba
                                        << u"/intent/workload/name"_s << R"({"intent":{"workload":{}}})"_ba;
    QTest::newRow("never the intent") << R"({"intent":{"constraints":{"location":"EU"}}})"_ba
                                      << u"/intent/constraints/location"_s << R"({"intent":{}})"_ba;
    QTest::newRow("a GPU block without members asks for one card")
        << R"({"intent":{"workload":{"resources":{"gpu":{"model":"t4"}}}}})"_ba
        << u"/intent/workload/resources/gpu/model"_s
        << R"({"intent":{"workload":{"resources":{"gpu":{}}}}})"_ba;
    QTest::newRow("the last item takes its list along")
        << R"({"intent":{"workload":{"storage":{"volumes":[{"name":"a"}]}}}})"_ba
        << u"/intent/workload/storage/volumes/0"_s << R"({"intent":{"workload":{}}})"_ba;
    QTest::newRow("an item of a list stays, even empty")
        << R"({"intent":{"workload":{"ports":[{"domain":"a"}]}}})"_ba << u"/intent/workload/ports/0/domain"_s
        << R"({"intent":{"workload":{"ports":[{}]}}})"_ba;
    QTest::newRow("what is not there")
        << R"({"intent":{"workload":{}}})"_ba << u"/intent/workload/ports/0/domain"_s
        << R"({"intent":{"workload":{}}})"_ba;
    QTest::newRow("the extension block") << R"({"intent":{},"x-flare-desktop":{"kind":"hpc"}})"_ba
                                         << u"/x-flare-desktop/kind"_s << R"({"intent":{}})"_ba;
}

void TestDraft::emptyTextRemovesWhatIsLeftEmpty()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, path);
    QFETCH(QByteArray, after);
    Draft draft(m_clock, {});
    draft.replace(tree(before), u"test"_s);
    draft.setText(FieldPath(path), {});
    QCOMPARE(draft.root(), tree(after));
}

void TestDraft::numbersAreNumbers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isNumber");
    QTest::newRow("whole") << u"8"_s << true;
    QTest::newRow("decimal keeps its digits") << u"1.50"_s << true;
    QTest::newRow("negative") << u"-3"_s << true;
    QTest::newRow("half typed") << u"1."_s << false;
    QTest::newRow("leading zero") << u"08"_s << false;
    QTest::newRow("with a unit") << u"8 ms"_s << false;
    QTest::newRow("line break behind") << u"8\n"_s << false;
}

void TestDraft::numbersAreNumbers()
{
    QFETCH(QString, typed);
    QFETCH(bool, isNumber);
    Draft draft(m_clock, {});
    draft.setNumber(path("/intent/constraints/max_latency_ms"), typed);
    const Node *node = draft.at(path("/intent/constraints/max_latency_ms"));
    QVERIFY(node);
    QCOMPARE(node->isNumber(), isNumber);
    QCOMPARE(node->scalarText(), typed);
    draft.setNumber(path("/intent/constraints/max_latency_ms"), {});
    QVERIFY(!draft.at(path("/intent/constraints")));
}

void TestDraft::typingIsOneUndoStep()
{
    Draft draft(m_clock, {});
    const FieldPath name = path("/intent/workload/name");
    for (const QString &text : {u"a"_s, u"ab"_s, u"abc"_s})
        draft.setText(name, text);
    draft.setText(path("/intent/workload/image"), u"i"_s);
    draft.setText(name, u"abcd"_s);
    draft.endTyping();
    draft.setText(name, u"abcde"_s);

    QStringList seen;
    while (draft.canUndo()) {
        draft.undo();
        seen.append(draft.textAt(name) + u'|' + draft.textAt(path("/intent/workload/image")));
    }
    QCOMPARE(seen, (QStringList{u"abcd|i"_s, u"abc|i"_s, u"abc|"_s, u"|"_s}));
    QVERIFY(!draft.isTouched());
}

void TestDraft::memberEmptiedAndFilledKeepsItsPlace()
{
    Draft draft(m_clock, {});
    draft.replace(tree(R"({"intent":{"workload":{"name":"a","batch":{"timeout":"1h"},"image":"b"}}})"),
                  u"test"_s);
    const FieldPath timeout = path("/intent/workload/batch/timeout");
    for (const QString &text : {QString(), u"2"_s, QString(), u"2h"_s})
        draft.setText(timeout, text);
    QCOMPARE(draft.root(),
             tree(R"({"intent":{"workload":{"name":"a","batch":{"timeout":"2h"},"image":"b"}}})"));
    draft.undo();
    QCOMPARE(draft.textAt(timeout), u"1h"_s);
}

void TestDraft::undoAndRedoGoThroughAllChanges()
{
    Draft draft(m_clock, {});
    const Node start = draft.root();
    draft.set(path("/intent/workload/resources/gpu"), Node::object());
    draft.set(path("/intent/workload/resources/gpu/count"), Node::number(qint64(2)));
    draft.remove(path("/intent/workload/resources/gpu"));
    const Node end = draft.root();
    for (int step = 0; step < 3; ++step)
        draft.undo();
    QCOMPARE(draft.root(), start);
    QVERIFY(!draft.canUndo());
    for (int step = 0; step < 3; ++step)
        draft.redo();
    QCOMPARE(draft.root(), end);
    QVERIFY(!draft.canRedo());

    draft.undo();
    draft.setText(path("/intent/workload/name"), u"a"_s);
    QVERIFY(!draft.canRedo());
}

void TestDraft::undoIsLimited()
{
    Draft draft(m_clock, {});
    for (int value = 0; value < 150; ++value)
        draft.set(path("/intent/workload/name"), Node::text(QString::number(value)));
    int steps = 0;
    for (; draft.canUndo(); ++steps)
        draft.undo();
    QCOMPARE(steps, 100);
    QCOMPARE(draft.textAt(path("/intent/workload/name")), u"49"_s);
}

void TestDraft::sameValueIsNoChange()
{
    Draft draft(m_clock, {});
    QSignalSpy changed(&draft, &Draft::changed);
    draft.setText(path("/intent/workload/type"), u"service"_s);
    draft.remove(path("/intent/nothing"));
    QCOMPARE(changed.count(), 0);
    QVERIFY(!draft.canUndo());
}

void TestDraft::freshStartIsUntouchedAndCanBeUndone()
{
    Draft draft(m_clock, {});
    draft.setText(path("/intent/workload/name"), u"mine"_s);
    draft.pick(u"main"_s, u"offer-1"_s);
    const Node mine = draft.root();
    QSignalSpy picks(&draft, &Draft::picksChanged);

    const intent::Template start = intent::templates(m_clock.now()).constFirst();
    draft.replace(start.root, start.title);
    QVERIFY(!draft.isTouched());
    QCOMPARE(draft.title(), start.title);
    QVERIFY(draft.picks().isEmpty());
    QCOMPARE(picks.count(), 1);

    draft.undo();
    QCOMPARE(draft.root(), mine);
    QVERIFY(draft.isTouched());
    QCOMPARE(draft.title(), QString());
    QCOMPARE(draft.picks().value(u"main"_s), u"offer-1"_s);
}

void TestDraft::editedPreviewIsTouched()
{
    Draft draft(m_clock, {});
    draft.pick(u"main"_s, u"offer-1"_s);
    draft.replace(tree(R"({"intent":{"workload":{"name":"edited"}}})"));
    QVERIFY(draft.isTouched());
    QCOMPARE(draft.picks().size(), 1);
}

void TestDraft::findsTheSpellingThatIsThere_data()
{
    QTest::addColumn<QByteArray>("root");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("found");
    const QString memory = u"/intent/workload/resources/gpu/memory"_s;
    const QString hourly = u"/intent/constraints/max_hourly_cost"_s;

    QTest::newRow("seed memory") << R"({"intent":{"workload":{"resources":{"gpu":{"memory":"1Gi"}}}}})"_ba
                                 << memory << memory;
    QTest::newRow("API memory") << R"({"intent":{"workload":{"resources":{"gpu":{"memory_min":"1Gi"}}}}})"_ba
                                << memory << QString(memory + u"_min"_s);
    QTest::newRow("no memory yet") << R"({"intent":{}})"_ba << QString(memory + u"_min"_s) << memory;
    QTest::newRow("hourly")
        << R"({"intent":{"constraints":{"max_hourly_cost":"5 EUR","max_total_cost":"2 EUR/h"}}})"_ba << hourly
        << hourly;
    QTest::newRow("hourly as a total") << R"({"intent":{"constraints":{"max_total_cost":"25 EUR/hour"}}})"_ba
                                       << hourly << u"/intent/constraints/max_total_cost"_s;
    QTest::newRow("a real total") << R"({"intent":{"constraints":{"max_total_cost":"25 EUR"}}})"_ba << hourly
                                  << hourly;
    QTest::newRow("job block") << R"({"intent":{"workload":{"job":{"max_retries":1}}}})"_ba
                               << u"/intent/workload/batch/timeout"_s << u"/intent/workload/job/timeout"_s;
    QTest::newRow("latency of an example")
        << R"({"intent":{"constraints":{"max_network_latency":5}}})"_ba
        << u"/intent/constraints/max_latency_ms"_s << u"/intent/constraints/max_network_latency"_s;
}

void TestDraft::findsTheSpellingThatIsThere()
{
    QFETCH(QByteArray, root);
    QFETCH(QString, asked);
    QFETCH(QString, found);
    Draft draft(m_clock, {});
    draft.replace(tree(root), u"test"_s);
    QCOMPARE(draft.spelling(FieldPath(asked)).pointer(), found);
}

void TestDraft::appliesChangesInTheDraftsSpelling()
{
    Draft draft(m_clock, {});
    draft.replace(tree(R"({"intent":{"workload":{"resources":{"gpu":{"memory_min":"24Gi","tier":"premium"}}},
                          "constraints":{"max_total_cost":"25 EUR/hour"}}})"),
                  u"test"_s);
    draft.apply(path("/intent/workload/resources/gpu/memory"), Node::text(u"16Gi"_s));
    draft.apply(path("/intent/workload/resources/gpu/tier"), Node::null());
    draft.apply(path("/intent/constraints/max_hourly_cost"), Node::text(u"30.00 EUR"_s));
    QCOMPARE(draft.root(), tree(R"({"intent":{"workload":{"resources":{"gpu":{"memory_min":"16Gi"}}},
                          "constraints":{"max_total_cost":"30.00 EUR/hour"}}})"));
}

void TestDraft::restartGoesOn()
{
    {
        Draft draft(m_clock, file());
        QVERIFY(!draft.restore());
        draft.replace(intent::templates(m_clock.now()).at(1).root, u"Training"_s);
        draft.setText(path("/intent/workload/name"), u"über-größe 😀"_s);
        draft.setPage(3);
        draft.pick(u"main"_s, u"offer/1~"_s);
    } // saves what is pending
    Draft again(m_clock, file());
    QSignalSpy changed(&again, &Draft::changed);
    QVERIFY(again.restore());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(again.textAt(path("/intent/workload/name")), u"über-größe 😀"_s);
    QCOMPARE(again.page(), 3);
    QCOMPARE(again.picks(), (QHash<QString, QString>{{u"main"_s, u"offer/1~"_s}}));
    QCOMPARE(again.title(), u"Training"_s);
    QVERIFY(again.isTouched());
    QVERIFY(!again.canUndo());
}

void TestDraft::crashLosesNothingThatWasSaved()
{
    Draft crashed(m_clock, file());
    crashed.setText(path("/intent/workload/image"), u"image:1"_s);
    crashed.saveNow();
    // The first one still lives, as if its process had been killed before it could tidy up.
    Draft again(m_clock, file());
    QVERIFY(again.restore());
    QCOMPARE(again.root(), crashed.root());

    Draft untouched(m_clock, m_folder->filePath(u"other.json"_s));
    untouched.replace(crashed.root(), u"file.json"_s);
    untouched.saveNow();
    Draft next(m_clock, m_folder->filePath(u"other.json"_s));
    QVERIFY(next.restore());
    QVERIFY(!next.isTouched());
}

void TestDraft::savesAfterAPause()
{
    Draft draft(m_clock, file());
    QVERIFY(!QFile::exists(file()));
    draft.setText(path("/intent/workload/name"), u"a"_s);
    QVERIFY(!QFile::exists(file()));
    QTRY_VERIFY(QFile::exists(file()));
}

void TestDraft::damagedFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << R"({"version": 1, "root": {"intent": )"_ba;
    QTest::newRow("not JSON") << QByteArray("\x00\x01\xff", 3);
    QTest::newRow("another version")
        << R"({"version": 2, "root": {"intent": {}}, "page": 0, "picks": {}})"_ba;
    QTest::newRow("no draft") << R"({"intent": {}})"_ba;
    QTest::newRow("root is no object") << R"({"version": 1, "root": [1]})"_ba;
}

void TestDraft::damagedFileIsSetAside()
{
    QFETCH(QByteArray, content);
    QVERIFY(QDir(m_folder->path()).mkpath(u"sub"_s));
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(content);
    damaged.close();

    Draft draft(m_clock, file());
    QSignalSpy failed(&draft, &Draft::restoreFailed);
    QVERIFY(!draft.restore());
    QCOMPARE(failed.count(), 1);
    QCOMPARE(draft.root(), intent::emptyIntent());
    QVERIFY(!QFile::exists(file()));
    QFile aside(file() + u".damaged"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), content);

    draft.setText(path("/intent/workload/name"), u"a"_s);
    draft.saveNow();
    Draft again(m_clock, file());
    QVERIFY(again.restore());
}

void TestDraft::clearRemovesTheFile()
{
    Draft draft(m_clock, file());
    draft.setText(path("/intent/workload/name"), u"a"_s);
    draft.setPage(2);
    draft.saveNow();
    QVERIFY(QFile::exists(file()));
    draft.clear();
    QVERIFY(!QFile::exists(file()));
    QCOMPARE(draft.root(), intent::emptyIntent());
    QCOMPARE(draft.page(), 0);
    QVERIFY(!draft.isTouched());
    QVERIFY(!draft.canUndo());
}

void TestDraft::unwritableFileIsReported()
{
    // A folder stands where the file should be.
    QVERIFY(QDir(m_folder->path()).mkpath(u"sub/draft.json"_s));
    Draft draft(m_clock, file());
    QSignalSpy failed(&draft, &Draft::saveFailed);
    draft.setText(path("/intent/workload/name"), u"a"_s);
    draft.saveNow();
    QCOMPARE(failed.count(), 1);
}

FLARE_TEST(TestDraft)
#include "tst_draft.moc"
