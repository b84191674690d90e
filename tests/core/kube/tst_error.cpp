// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/error.h"
#include "tests/core/kube/kubetest.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using kube::ApiError;
using Kind = kube::ApiError::Kind;

class TestApiError : public QObject
{
    Q_OBJECT
private slots:
    void kinds_data();
    void kinds();
    void readsCausesAndConflicts();
    void readsRetryAfter();
    void keepsPlainText();
    void refusesStrangeStatus();
};

void TestApiError::kinds_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("transient");

    QTest::newRow("moved") << 302 << Kind::Malformed << true;
    QTest::newRow("bad request") << 400 << Kind::Invalid << false;
    QTest::newRow("unauthorized") << 401 << Kind::Unauthorized << false;
    QTest::newRow("forbidden") << 403 << Kind::Forbidden << false;
    QTest::newRow("not found") << 404 << Kind::NotFound << false;
    QTest::newRow("method") << 405 << Kind::Invalid << false;
    QTest::newRow("conflict") << 409 << Kind::Conflict << false;
    QTest::newRow("gone") << 410 << Kind::Gone << true;
    QTest::newRow("too large") << 413 << Kind::Invalid << false;
    QTest::newRow("media type") << 415 << Kind::Invalid << false;
    QTest::newRow("invalid") << 422 << Kind::Invalid << false;
    QTest::newRow("too many") << 429 << Kind::TooManyRequests << true;
    QTest::newRow("internal") << 500 << Kind::ServerBusy << true;
    QTest::newRow("gateway") << 502 << Kind::ServerBusy << true;
    QTest::newRow("unavailable") << 503 << Kind::ServerBusy << true;
    QTest::newRow("server timeout") << 504 << Kind::ServerBusy << true;
}

void TestApiError::kinds()
{
    QFETCH(int, status);
    QFETCH(Kind, kind);
    QFETCH(bool, transient);

    const auto error = kube::errorOfAnswer(status, kubetest::statusJson(status, "Word"));

    QCOMPARE(error.kind, kind);
    QCOMPARE(error.status, status);
    QCOMPARE(error.reason, u"Word"_s);
    QCOMPARE(error.message, u"said Word"_s);
    QCOMPARE(error.isTransient(), transient);
}

void TestApiError::readsCausesAndConflicts()
{
    const auto error =
        kube::errorOfAnswer(409, kubetest::statusJson(409, "Conflict", R"(,"details":{"causes":[
        {"reason":"FieldManagerConflict","message":"conflict with \"kubectl\" using apps/v1","field":".spec.replicas"},
        {"reason":"FieldManagerConflict","message":"conflict with \"hpa\" with subresource \"scale\" using apps/v1","field":".spec.paused"},
        {"reason":"FieldManagerConflict","message":"conflict with \"kubectl\" using apps/v1","field":".spec.template"},
        {"reason":"FieldValueRequired","message":"Required value","field":"spec.selector"}]})"));

    QCOMPARE(error.causes.size(), 4);
    QCOMPARE(error.causes.at(3),
             (kube::FieldCause{u"FieldValueRequired"_s, u"spec.selector"_s, u"Required value"_s}));
    const QList<kube::FieldConflict> wanted{{u"kubectl"_s, {u".spec.replicas"_s, u".spec.template"_s}},
                                            {u"hpa"_s, {u".spec.paused"_s}}};
    QCOMPARE(error.conflicts(), wanted);
}

void TestApiError::readsRetryAfter()
{
    using std::chrono::seconds;
    const auto details =
        kubetest::statusJson(429, "TooManyRequests", R"(,"details":{"retryAfterSeconds":7})");
    QCOMPARE(kube::errorOfAnswer(429, details).retryAfter, seconds(7));
    QCOMPARE(kube::errorOfAnswer(429, details, "3").retryAfter, seconds(3));
    QVERIFY(!kube::errorOfAnswer(503, {}).retryAfter);
    QVERIFY(!kube::errorOfAnswer(503, {}, "soon").retryAfter);
}

void TestApiError::keepsPlainText()
{
    QCOMPARE(kube::errorOfAnswer(400, "Client sent an HTTP request to an HTTPS server.\n").message,
             u"Client sent an HTTP request to an HTTPS server."_s);
    QVERIFY(!kube::errorOfAnswer(502, "<html>proxy</html>").message.contains(u'<'));
    QVERIFY(!kube::errorOfAnswer(502, {}).message.isEmpty());
}

void TestApiError::refusesStrangeStatus()
{
    QCOMPARE(kube::errorOfStatus("{\"kind\":\"Pod\"}").kind, Kind::Malformed);
    QCOMPARE(kube::errorOfStatus("nonsense").kind, Kind::Malformed);
    QCOMPARE(kube::errorOfStatus(kubetest::statusJson(410, "Expired")).kind, Kind::Gone);
}

FLARE_TEST(TestApiError)
#include "tst_error.moc"
