// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/apply.h"
#include "core/apiserver/patches.h"
#include "core/apiserver/schema.h"
#include "tests/core/apiserver/schematest.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace apiserver;

namespace {

const QDateTime start(QDate(2026, 3, 4), QTime(5, 6, 7), Qt::UTC);

QJsonObject stored(const Kind &kind, const QJsonObject &object)
{
    return withDefaults(kind.schema, pruned(kind.schema, object));
}

QJsonArray managersOfObject(const QJsonObject &object)
{
    return object["metadata"_L1]["managedFields"_L1].toArray();
}

/// Who has what, without the times.
QByteArray ownership(const QJsonArray &managers)
{
    QStringList lines;
    for (const QJsonValue &manager : managers)
        lines += manager["manager"_L1].toString() + u' ' + manager["operation"_L1].toString() + u' '
                 + manager["subresource"_L1].toString() + u' '
                 + QString::fromUtf8(schematest::text(manager["fieldsV1"_L1].toObject()));
    lines.sort();
    return lines.join(u'\n').toUtf8();
}

QString timeOfManager(const QJsonObject &object, const QString &name)
{
    for (const QJsonValue &manager : managersOfObject(object)) {
        if (manager["manager"_L1].toString() == name)
            return manager["time"_L1].toString();
    }
    return {};
}

QJsonObject trial(const char *spec)
{
    return schematest::object(
        QByteArray(
            R"({"apiVersion":"schema.example.org/v1","kind":"Trial","metadata":{"name":"t","uid":"u","resourceVersion":"1"},"spec":)")
            .append(spec)
            .append('}')
            .constData());
}

} // namespace

class TestApply : public QObject
{
    Q_OBJECT
private slots:
    /// Step by step what a real server recorded: values, who has which field, conflicts.
    void recorded_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("a custom kind") << u"Trial"_s;
        QTest::newRow("a pod template") << u"CronJob"_s;
        QTest::newRow("plain maps and metadata") << u"ConfigMap"_s;
    }
    void recorded()
    {
        QFETCH(const QString, kind);
        QJsonObject live;
        QJsonObject last; // the last whole document: patches do not name their kind
        int steps = 0;
        for (const QJsonValue &value : schematest::readData(u"applies.json"_s).array()) {
            const QJsonObject row = value.toObject();
            QJsonObject document = row.value("document"_L1).toObject();
            if (document.contains("kind"_L1))
                last = document;
            if (last.value("kind"_L1).toString() != kind)
                continue;
            ++steps;
            if (!takeStep(schematest::kindOf(last), live, row, start.addSecs(steps)))
                return;
        }
        QVERIFY(steps > 5);
    }

    void nothingNewKeepsTheTime()
    {
        const Kind kind = schematest::trialKind();
        const QJsonObject configuration = trial(R"({"must":"a","num":1})");
        const auto first = applied(kind, {}, configuration,
                                   {.manager = u"m"_s, .subresource = {}, .force = false, .now = start});
        QVERIFY(first);
        const QJsonObject live = stored(kind, *first);
        const auto second =
            applied(kind, live, configuration,
                    {.manager = u"m"_s, .subresource = {}, .force = false, .now = start.addSecs(60)});
        QVERIFY(second);
        QCOMPARE(*second, live);
        const auto third =
            applied(kind, live, trial(R"({"must":"b","num":1})"),
                    {.manager = u"m"_s, .subresource = {}, .force = false, .now = start.addSecs(60)});
        QVERIFY(third);
        QCOMPARE(timeOfManager(live, u"m"_s), u"2026-03-04T05:06:07Z"_s);
        QCOMPARE(timeOfManager(*third, u"m"_s), u"2026-03-04T05:07:07Z"_s);
    }

    void anUpdateWithoutChangeIsNobodys()
    {
        const Kind kind = schematest::trialKind();
        const QJsonObject object = trial(R"({"must":"a","num":1})");
        const QJsonObject live = withManagedFields(
            kind, {}, object, {.manager = u"m"_s, .subresource = {}, .force = false, .now = start});
        QCOMPARE(managersOfObject(live).size(), 1);
        const QJsonObject again = withManagedFields(
            kind, live, live,
            {.manager = u"other"_s, .subresource = {}, .force = false, .now = start.addSecs(60)});
        QCOMPARE(again, live);
    }

    void whatTheServerOwnsIsNobodys()
    {
        const Kind kind = schematest::trialKind();
        const auto result = applied(kind, {}, trial(R"({"must":"a","num":1})"),
                                    {.manager = u"m"_s, .subresource = {}, .force = false, .now = start});
        QVERIFY(result);
        QCOMPARE(ownership(managersOfObject(*result)),
                 QByteArray(R"(m Apply  {"f:spec":{"f:must":{},"f:num":{}}})"));
        QVERIFY(!result->value("metadata"_L1).toObject().contains("uid"_L1));
        QCOMPARE(result->value("metadata"_L1).toObject().value("name"_L1), QJsonValue(u"t"_s));
    }

    /// The fields a creation of a built-in object gives to its manager.
    void created_data()
    {
        QTest::addColumn<QJsonObject>("row");
        for (const QJsonValue &row : schematest::readData(u"defaults.json"_s).array()) {
            const QString kind = row["object"_L1]["kind"_L1].toString();
            // Namespaces and limit ranges are changed by admission before they are stored.
            if (row["result"_L1].toObject().contains("fields"_L1) && kind != u"Namespace")
                QTest::addRow("%s", qPrintable(kind)) << row.toObject();
        }
    }
    void created()
    {
        QFETCH(const QJsonObject, row);
        const QJsonObject given = row.value("object"_L1).toObject();
        const Kind kind = schematest::kindOf(given);
        const QJsonObject result =
            withManagedFields(kind, {}, stored(kind, given),
                              {.manager = u"me"_s, .subresource = {}, .force = false, .now = start});
        const QJsonArray managers = managersOfObject(result);
        QCOMPARE(managers.size(), 1);
        QJsonObject expected = row["result"_L1]["fields"_L1].toObject();
        if (kind.kind == u"DaemonSet")
            expected.remove("f:metadata"_L1); // an annotation of the server
        if (kind.kind == u"Pod") {
            // A default that depends on a feature of the server.
            QJsonObject spec = expected.value("f:spec"_L1).toObject();
            spec.remove("f:enableServiceLinks"_L1);
            expected.insert("f:spec"_L1, spec);
        }
        QCOMPARE(schematest::text(managers.first()["fieldsV1"_L1].toObject()), schematest::text(expected));
    }

private:
    static bool takeStep(const Kind &kind, QJsonObject &live, const QJsonObject &row, const QDateTime &now)
    {
        bool ok = false;
        [&] {
            const QByteArray name = row.value("name"_L1).toString().toUtf8();
            const QJsonObject document = row.value("document"_L1).toObject();
            const ApplyRequest request{.manager = row.value("manager"_L1).toString(),
                                       .subresource = row.value("subresource"_L1).toString(),
                                       .force = row.value("force"_L1).toBool(),
                                       .now = now};
            if (row.value("operation"_L1).toString() == u"apply") {
                const auto result = applied(kind, live, document, request);
                QVERIFY2(result.has_value() == !row.contains("conflicts"_L1), name.constData());
                if (!result) {
                    QJsonArray conflicts;
                    for (const ApplyConflict &conflict : result.error())
                        conflicts.append(QJsonArray{conflict.field, conflict.message});
                    QCOMPARE(schematest::text(conflicts),
                             schematest::text(row.value("conflicts"_L1).toArray()));
                    QCOMPARE(conflictMessage(result.error()), row.value("message"_L1).toString());
                    ok = true;
                    return;
                }
                live = stored(kind, *result);
            } else {
                const bool isNew = row.value("operation"_L1).toString() == u"create";
                const QJsonObject changed =
                    stored(kind, isNew ? document : mergePatched(live, document).toObject());
                live = withManagedFields(kind, live, changed, request);
            }
            QCOMPARE(QByteArray(name + "\n" + ownership(managersOfObject(live))),
                     QByteArray(name + "\n" + ownership(row.value("managers"_L1).toArray())));
            QJsonObject spec = live.value("spec"_L1).toObject();
            if (kind.kind == u"ConfigMap") {
                spec = live;
                for (const QString &member : {u"apiVersion"_s, u"kind"_s, u"metadata"_s})
                    spec.remove(member);
            }
            QCOMPARE(QByteArray(name + schematest::text(schematest::withoutNulls(spec).toObject())),
                     QByteArray(
                         name + schematest::text(schematest::withoutNulls(row.value("spec"_L1)).toObject())));
            QVERIFY2(live["metadata"_L1]["labels"_L1].toObject() == row.value("labels"_L1).toObject(),
                     name.constData());
            ok = true;
        }();
        return ok;
    }
};

FLARE_TEST(TestApply)
#include "tst_apply.moc"
