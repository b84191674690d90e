// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/assessment.h"

#include "core/intent/reader.h"
#include "tests/core/catalogue/judgingsamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::Offer;
using catalogue::Verdict;

class TestRelaxation : public QObject
{
    Q_OBJECT

private slots:
    void letsTheOfferIn_data();
    void letsTheOfferIn();
    void nothingHelpsASoldOffer();
    void relaxesTheSharedLimitByWhatIsMissing();

private:
    [[nodiscard]] catalogue::Assessment assess(const intent::Intent &intent, const Offer &offer) const
    {
        const catalogue::Judge judge(intent, intent::placementsOf(intent).first(), m_world.places,
                                     m_world.facts);
        return judge.assess(offer);
    }

    judging::World m_world;
};

void TestRelaxation::letsTheOfferIn_data()
{
    QTest::addColumn<QByteArray>("constraints");
    QTest::newRow("one place")
        << R"("location": "EU", "max_hourly_cost": "0.60 EUR", "max_latency_ms": 30)"_ba;
    QTest::newRow("a zone") << R"("location": "EU", "availability_zone": "eu-central-1a")"_ba;
    QTest::newRow("regions") << R"("regions": ["Japan", "EU"], "providers": ["provider-1"])"_ba;
}

void TestRelaxation::letsTheOfferIn()
{
    QFETCH(const QByteArray, constraints);
    const QByteArray text =
        R"({"intent": {"objective": "Cost_Minimization", "workload": {"type": "service",
        "name": "a", "image": "b:1", "resources": {"cpu": "16", "memory": "64Gi", "gpu": {
        "model": "nvidia-h100", "count": 2, "memory": "10Gi", "memory_max": "40Gi", "cores_min": 2000,
        "cores_max": 3000, "clock_speed_min": "2G", "fp32_tflops": 20, "multi_gpu_efficiency": 0.95,
        "tier": "inference", "compute_capability": "8.0", "dedicated": true, "shared": false}}},
        "constraints": {)"
        + constraints + R"(}}, "x-flare-desktop": {"model": "exact", "accept_unknown": ["gpu.cores"]}})";
    const auto file = intent::readFile(text, QDateTime::currentDateTimeUtc());
    QVERIFY(!file.findings.hasErrors());
    int relaxed = 0;
    for (const Offer &offer : judging::randomOffers(11, 400)) {
        const auto assessment = assess(file.intent, offer);
        QVERIFY(assessment.verdict != Verdict::Fits);
        if (assessment.checks.first().result == catalogue::CheckResult::Fail) { // sold
            QVERIFY(assessment.relaxation.isEmpty());
            continue;
        }
        document::Node changed = file.root;
        for (const auto &change : assessment.relaxation) {
            QVERIFY(!change.text.isEmpty());
            if (change.value.isNull())
                changed.removeAt(change.path);
            else
                QVERIFY(changed.setAt(change.path, change.value));
        }
        const auto reading = intent::read(changed);
        for (const auto &finding : reading.findings.findings())
            QVERIFY2(finding.severity != base::Severity::Error, qPrintable(finding.path.pointer()));
        const auto again = assess(reading.intent, offer);
        QVERIFY2(again.verdict == Verdict::Fits,
                 qPrintable(offer.name + u": "_s + assessment.why() + u" / "_s + again.why()));
        ++relaxed;
    }
    QVERIFY(relaxed > 100);
}

void TestRelaxation::nothingHelpsASoldOffer()
{
    intent::Intent intent = judging::intent();
    intent.constraints.maxHourlyCost = judging::money("0.10");
    Offer offer = judging::offer(u"a"_s);
    QCOMPARE(assess(intent, offer).relaxation.size(), 1);
    offer.available = false;
    QVERIFY(assess(intent, offer).relaxation.isEmpty());
}

void TestRelaxation::relaxesTheSharedLimitByWhatIsMissing()
{
    intent::Intent intent = judging::intent();
    intent.constraints.maxHourlyCost = judging::money("2");
    const catalogue::Judge judge(intent, intent::placementsOf(intent).first(), m_world.places, m_world.facts,
                                 judging::money("0.40"));
    const auto relaxation = judge.assess(judging::offer(u"a"_s)).relaxation;
    QCOMPARE(relaxation.size(), 1);
    QCOMPARE(relaxation.first().path.pointer(), u"/intent/constraints/max_hourly_cost"_s);
    QCOMPARE(relaxation.first().value.scalarText(), u"2.05 EUR"_s);
}

FLARE_TEST(TestRelaxation)
#include "tst_relaxation.moc"
