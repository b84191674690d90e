// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/fieldpath.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::FieldPath;

class TestFieldPath : public QObject
{
    Q_OBJECT

private slots:
    void builds();
    void escapes();
    void walksUp();
    void orders();
};

void TestFieldPath::builds()
{
    const FieldPath path = FieldPath().child(u"intent").child(u"ports").index(2).child(u"port");
    QCOMPARE(path.pointer(), u"/intent/ports/2/port"_s);
    QCOMPARE(path.steps(), (QStringList{u"intent"_s, u"ports"_s, u"2"_s, u"port"_s}));
    QCOMPARE(path, FieldPath(u"/intent/ports/2/port"_s));
    QCOMPARE(qHash(path), qHash(FieldPath(u"/intent/ports/2/port"_s)));
    QVERIFY(FieldPath().isRoot());
    QVERIFY(FieldPath().steps().isEmpty());
    QVERIFY(!path.isRoot());
}

void TestFieldPath::escapes()
{
    const FieldPath path = FieldPath().child(u"a/b~c").child(u"").child(u"~1");
    QCOMPARE(path.pointer(), u"/a~1b~0c//~01"_s);
    QCOMPARE(path.steps(), (QStringList{u"a/b~c"_s, QString(), u"~1"_s}));
}

void TestFieldPath::walksUp()
{
    const FieldPath path(u"/a/b~1c"_s);
    QCOMPARE(path.parent(), FieldPath(u"/a"_s));
    QCOMPARE(path.parent().parent(), FieldPath());
    QCOMPARE(FieldPath().parent(), FieldPath());
    QCOMPARE(FieldPath().child(u"").parent(), FieldPath());
}

void TestFieldPath::orders()
{
    QVERIFY(FieldPath(u"/a"_s) < FieldPath(u"/b"_s));
    QVERIFY(FieldPath() < FieldPath(u"/a"_s));
    QVERIFY(FieldPath(u"/a"_s) != FieldPath(u"/a/"_s));
}

FLARE_TEST(TestFieldPath)
#include "tst_fieldpath.moc"
