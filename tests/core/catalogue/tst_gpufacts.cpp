// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/gpufacts.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestGpuFacts : public QObject
{
    Q_OBJECT

private slots:
    void findsSpellings_data();
    void findsSpellings();
    void keepsTheFigures();
    void comparesModels_data();
    void comparesModels();

private:
    const catalogue::GpuFacts m_facts = catalogue::GpuFacts::load();
};

void TestGpuFacts::findsSpellings_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("title"); // empty: not in the table
    const auto row = [](const QString &model, const QString &title, const QString &vendor = u"nvidia"_s) {
        QTest::addRow("%s %s", qPrintable(vendor), qPrintable(model)) << vendor << model << title;
    };
    row(u"nvidia-rtx-4090"_s, u"RTX 4090"_s);
    row(u"RTX 4090"_s, u"RTX 4090"_s, u"NVIDIA"_s);
    row(u"NVIDIA GeForce RTX 4090"_s, u"RTX 4090"_s, QString());
    row(u"geforce-4090"_s, u"RTX 4090"_s);
    row(u"rtx4090"_s, u"RTX 4090"_s);
    row(u"RTX 4090 24GB"_s, u"RTX 4090"_s);
    row(u"rtx-4080m"_s, u"RTX 4080 Mobile"_s);
    row(u"nvidia-rtx-4080-mobile"_s, u"RTX 4080 Mobile"_s);
    row(u"RTX 4080 Laptop GPU"_s, u"RTX 4080 Mobile"_s);
    row(u"RTX 4080 Mobile"_s, u"RTX 4080 Mobile"_s);
    row(u"RTX 4080 SUPER"_s, u"RTX 4080 Super"_s);
    row(u"rtx4070ti"_s, u"RTX 4070 Ti"_s);
    row(u"RTX 4070"_s, u"RTX 4070"_s);
    row(u"NVIDIA-A100-SXM4-40GB"_s, u"A100"_s);
    row(u"A100-PCIE-80GB"_s, u"A100 PCIe"_s);
    row(u"nvidia-h100"_s, u"H100"_s);
    row(u"H100 PCIe"_s, u"H100 PCIe"_s);
    row(u"NVIDIA H100 80GB HBM3"_s, u"H100"_s);
    row(u"H100 NVL"_s, u"H100 NVL"_s);
    row(u"A40 PCIe"_s, u"A40"_s);
    row(u"Tesla T4"_s, u"T4"_s);
    row(u"nvidia-t4"_s, u"T4"_s);
    row(u"Tesla V100-SXM2-16GB"_s, u"V100"_s);
    row(u"RTX 6000 Ada Generation"_s, u"RTX 6000 Ada"_s);
    row(u"RTX A6000"_s, u"RTX A6000"_s);
    row(u"NVIDIA TITAN RTX"_s, u"Titan RTX"_s);
    row(u"amd-mi250"_s, u"MI250"_s, u"amd"_s);
    row(u"AMD Instinct MI300X"_s, u"MI300X"_s, u"AMD"_s);
    row(u"Radeon RX 7900 XTX"_s, u"RX 7900 XTX"_s, u"amd"_s);
    row(u"rx7900xtx"_s, u"RX 7900 XTX"_s, u"amd"_s);
    row(u"Data Center GPU Max 1550"_s, u"Max 1550"_s, u"intel"_s);
    row(u"gaudi3"_s, u"Gaudi 3"_s, u"intel"_s);

    row(u"RTX 4090 Laptop GPU"_s, QString()); // another chip than the card
    row(u"RTX 4070 Super"_s, QString());
    row(u"RTX 6000"_s, QString());
    row(u"GTX Titan"_s, QString());
    row(u"A100-SXM4-40GB-MIG-1g.5gb"_s, QString());
    row(u"T400"_s, QString());
    row(u"nvidia-a100"_s, QString(), u"amd"_s);
    row(QString(), QString());
}

void TestGpuFacts::findsSpellings()
{
    QFETCH(QString, vendor);
    QFETCH(QString, model);
    QFETCH(QString, title);
    const catalogue::TypicalGpu *gpu = m_facts.find(vendor, model);
    QCOMPARE(gpu ? gpu->title : QString(), title);
    QCOMPARE(m_facts.title(vendor, model), gpu ? title : model);
}

void TestGpuFacts::keepsTheFigures()
{
    const catalogue::TypicalGpu *mobile = m_facts.find(u"nvidia", u"rtx-4080m");
    QVERIFY(mobile);
    QCOMPARE(mobile->fp32Tflops.toString(), u"24.7"_s);
    QCOMPARE(mobile->tensor16Tflops.toString(), u"49"_s);
    QCOMPARE(mobile->fp64Tflops.toString(), u"0.4"_s);
    QCOMPARE(mobile->watts.toString(), u"150"_s);
    const catalogue::TypicalGpu *old = m_facts.find(u"nvidia", u"nvidia-k80");
    QVERIFY(old);
    QVERIFY(old->tensor16Tflops.isZero()); // not useful
}

void TestGpuFacts::comparesModels_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<bool>("same");
    QTest::newRow("spellings") << u"nvidia-rtx-4090"_s << u"GeForce RTX 4090"_s << true;
    QTest::newRow("sizes") << u"A100 40GB"_s << u"nvidia-a100-80gb"_s << true;
    QTest::newRow("other cards") << u"nvidia-t4"_s << u"nvidia-rtx-4080"_s << false;
    QTest::newRow("laptop") << u"nvidia-rtx-4080"_s << u"nvidia-rtx-4080-mobile"_s << false;
    QTest::newRow("unknown, same words") << u"nvidia-x9-pro"_s << u"X9 Pro"_s << true;
    QTest::newRow("unknown, other words") << u"nvidia-x9-pro"_s << u"X9"_s << false;
    QTest::newRow("one known") << u"nvidia-t4"_s << u"X9"_s << false;
}

void TestGpuFacts::comparesModels()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(bool, same);
    QCOMPARE(m_facts.sameModel(left, right), same);
    QCOMPARE(m_facts.sameModel(right, left), same);
}

FLARE_TEST(TestGpuFacts)
#include "tst_gpufacts.moc"
