// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "ui/models/connections.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using models::Connection;
using models::Connections;

namespace {

Connection context(const QString &name)
{
    return {.id = "kube:"_L1 + name, .kind = Connection::Kind::Context, .title = name};
}

Connection demo()
{
    return {.id = u"demo"_s, .kind = Connection::Kind::Demo, .title = u"Demo federation"_s};
}

QStringList idsOf(const Connections &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids << model.index(row).data(Connections::IdRole).toString();
    return ids;
}

} // namespace

class TestConnections : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void replaces_data();
    void replaces();
    void saysOnlyWhatChanged();
    void putsInOrder();
    void namesHealthInWords();
    void keepsTroubles();

private:
    std::unique_ptr<Connections> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestConnections::init()
{
    m_model = std::make_unique<Connections>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->replace({demo(), context(u"a"_s), context(u"b"_s), context(u"c"_s)});
}

void TestConnections::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestConnections::replaces_data()
{
    QTest::addColumn<QStringList>("next");
    QTest::addColumn<bool>("stays"); // the context "b"
    QTest::newRow("the same") << QStringList{u"a"_s, u"b"_s, u"c"_s} << true;
    QTest::newRow("one goes") << QStringList{u"b"_s, u"c"_s} << true;
    QTest::newRow("it goes") << QStringList{u"a"_s, u"c"_s} << false;
    QTest::newRow("another order") << QStringList{u"c"_s, u"b"_s, u"a"_s} << true;
    QTest::newRow("some come") << QStringList{u"x"_s, u"a"_s, u"y"_s, u"b"_s, u"c"_s} << true;
    QTest::newRow("all at once") << QStringList{u"y"_s, u"c"_s, u"x"_s, u"b"_s} << true;
    QTest::newRow("none") << QStringList{} << false;
}

void TestConnections::replaces()
{
    QFETCH(QStringList, next);
    QFETCH(bool, stays);
    const QPersistentModelIndex kept = m_model->index(2);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    QList<Connection> all{demo()};
    QStringList ids{u"demo"_s};
    for (const QString &name : next) {
        all << context(name);
        ids << "kube:"_L1 + name;
    }
    m_model->replace(all);
    QCOMPARE(idsOf(*m_model), ids);
    QCOMPARE(m_model->all(), all);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(kept.isValid(), stays);
    if (stays)
        QCOMPARE(kept.data(Connections::IdRole).toString(), u"kube:b"_s);
}

void TestConnections::saysOnlyWhatChanged()
{
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    Connection b = context(u"b"_s);
    m_model->put(b);
    QCOMPARE(changed.count(), 0);
    b.health = Connection::Health::Bad;
    m_model->put(b);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 2);
    QCOMPARE(m_model->find(u"kube:b"_s), std::optional(b));
    QVERIFY(!m_model->find(u"kube:nothing"_s));
}

void TestConnections::putsInOrder()
{
    m_model->put({.id = u"https://flare.example"_s, .kind = Connection::Kind::Address});
    m_model->put(context(u"d"_s));
    QCOMPARE(idsOf(*m_model), (QStringList{u"demo"_s, u"kube:a"_s, u"kube:b"_s, u"kube:c"_s, u"kube:d"_s,
                                           u"https://flare.example"_s}));
}

void TestConnections::namesHealthInWords()
{
    Connection a = context(u"a"_s);
    a.health = Connection::Health::Trouble;
    a.inUse = true;
    m_model->put(a);
    const QString text = m_model->index(1).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(text.contains("trouble"_L1) && text.contains("in use"_L1), qPrintable(text));
    QCOMPARE(m_model->index(1).data(Connections::InUseRole).toBool(), true);
}

void TestConnections::keepsTroubles()
{
    QSignalSpy changed(m_model.get(), &Connections::troublesChanged);
    const QList<models::FileTrouble> troubles{{.file = u"/home/somebody/.kube/config"_s}};
    m_model->setTroubles(troubles);
    m_model->setTroubles(troubles);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_model->troubles(), troubles);
}

FLARE_TEST(TestConnections)
#include "tst_connections.moc"
