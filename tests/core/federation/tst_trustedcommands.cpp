// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/trustedcommands.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using federation::TrustedCommands;

class TestTrustedCommands : public QObject
{
    Q_OBJECT
private slots:
    void remembers();
    void survivesDamage();
    void saysWhereItCannot();

private:
    QTemporaryDir m_folder;
};

void TestTrustedCommands::remembers()
{
    const QString file = m_folder.filePath(u"new/folder/trusted"_s);
    TrustedCommands here(file);
    QVERIFY(!here.contains("one"));
    QVERIFY(here.add("one"));
    QVERIFY(here.add(QByteArray("two\nlines\0", 10)));
    QVERIFY(here.add("one"));
    const TrustedCommands elsewhere(file);
    QVERIFY(elsewhere.contains("one"));
    QVERIFY(elsewhere.contains(QByteArray("two\nlines\0", 10)));
    QVERIFY(!elsewhere.contains("lines"));
    QVERIFY(!elsewhere.contains(""));
    QVERIFY(!here.add(""));
    QCOMPARE(QFile::permissions(file)
                 & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll().count('\n'), 2); // "one" once
}

void TestTrustedCommands::survivesDamage()
{
    const QString name = m_folder.filePath(u"damaged"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\n\n\xFF\xFE\0garbage", 12));
    file.close();
    TrustedCommands trusted(name);
    QVERIFY(!trusted.contains("one"));
    QVERIFY(trusted.add("one"));
    QVERIFY(trusted.contains("one"));
}

void TestTrustedCommands::saysWhereItCannot()
{
    QVERIFY(!TrustedCommands(u"/proc/nowhere/trusted"_s).add("one"));
}

FLARE_TEST(TestTrustedCommands)
#include "tst_trustedcommands.moc"
