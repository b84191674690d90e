// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/style.h"
#include "ui/widgets/system.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QFontMetricsF>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;
using widgets::Scheme;
using widgets::TextRole;
using widgets::Theme;
using widgets::Token;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// As WCAG 2 defines it: 1 to 21.
double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

int coloursIn(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    }
    return static_cast<int>(colours.size());
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrastIsEnough_data();
    void contrastIsEnough();
    void paletteFollowsTheScheme();
    void changedTellsOnce();
    void fontsAreRelative();
    void digitsAreEquallyWide();
    void everyIconDraws_data();
    void everyIconDraws();
    void iconTakesTheColour();
    void iconIsSharpOnDensePixels();
    void portalSettings();
    void controlsPaint_data();
    void controlsPaint();
    void findingColoursTheFrame();
    void runTimeChangeReachesWidgets();
    void mnemonicsShowWhileAltIsDown();
};

void TestTheme::contrastIsEnough_data()
{
    QTest::addColumn<Token>("ink");
    QTest::addColumn<Token>("paper");
    QTest::addColumn<double>("atLeast");

    QTest::newRow("text on card") << Token::Text << Token::Base << 7.0;
    QTest::newRow("text on page") << Token::Text << Token::Window << 7.0;
    QTest::newRow("text on navigation") << Token::Text << Token::Nav << 7.0;
    QTest::newRow("text on selection") << Token::Text << Token::Soft << 7.0;
    QTest::newRow("muted on card") << Token::Muted << Token::Base << 4.5;
    QTest::newRow("muted on page") << Token::Muted << Token::Window << 4.5;
    QTest::newRow("muted on navigation") << Token::Muted << Token::Nav << 4.5;
    QTest::newRow("muted on selection") << Token::Muted << Token::Soft << 4.5;
    QTest::newRow("accent on card") << Token::Accent << Token::Base << 4.5;
    QTest::newRow("accent on page") << Token::Accent << Token::Window << 4.5;
    QTest::newRow("accent on selection") << Token::Accent << Token::Soft << 4.5;
    QTest::newRow("on accent") << Token::OnAccent << Token::Accent << 4.5;
    QTest::newRow("ok on card") << Token::Ok << Token::Base << 4.5;
    QTest::newRow("ok on navigation") << Token::Ok << Token::Nav << 4.5;
    QTest::newRow("ok on tint") << Token::Ok << Token::OkTint << 4.5;
    QTest::newRow("bad on card") << Token::Bad << Token::Base << 4.5;
    QTest::newRow("bad on page") << Token::Bad << Token::Window << 4.5;
    QTest::newRow("bad on tint") << Token::Bad << Token::BadTint << 4.5;
    QTest::newRow("warn on card") << Token::Warn << Token::Base << 4.5;
    QTest::newRow("warn on tint") << Token::Warn << Token::WarnTint << 4.5;
    QTest::newRow("text on warn tint") << Token::Text << Token::WarnTint << 7.0;
    QTest::newRow("text on bad tint") << Token::Text << Token::BadTint << 7.0;
    QTest::newRow("line 1") << Token::Series1 << Token::Base << 3.0;
    QTest::newRow("line 2") << Token::Series2 << Token::Base << 3.0;
    QTest::newRow("line 3") << Token::Series3 << Token::Base << 3.0;
    QTest::newRow("line 4") << Token::Series4 << Token::Base << 3.0;
}

void TestTheme::contrastIsEnough()
{
    QFETCH(Token, ink);
    QFETCH(Token, paper);
    QFETCH(double, atLeast);
    Theme theme(*qApp);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        theme.setScheme(scheme);
        const double ratio = contrast(theme.color(ink), theme.color(paper));
        QVERIFY2(ratio >= atLeast, qPrintable(u"%1 in the %2 scheme"_s.arg(ratio).arg(
                                       scheme == Scheme::Dark ? "dark"_L1 : "light"_L1)));
    }
}

void TestTheme::paletteFollowsTheScheme()
{
    Theme theme(*qApp);
    theme.setScheme(Scheme::Dark);
    QVERIFY(theme.isDark());
    QCOMPARE(qApp->palette().color(QPalette::Window), theme.color(Token::Window));
    QVERIFY(qApp->palette().color(QPalette::Window).lightness() < 60);
    theme.setScheme(Scheme::Light);
    QVERIFY(!theme.isDark());
    QCOMPARE(qApp->palette().color(QPalette::Window), theme.color(Token::Window));
    QVERIFY(qApp->palette().color(QPalette::Window).lightness() > 200);
}

void TestTheme::changedTellsOnce()
{
    Theme theme(*qApp);
    theme.setScheme(Scheme::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setScheme(Scheme::Dark);
    theme.setScheme(Scheme::Dark);
    QCOMPARE(changed.count(), 1);
}

void TestTheme::fontsAreRelative()
{
    const Theme theme(*qApp);
    const qreal body = theme.font(TextRole::Body).pointSizeF();
    QCOMPARE(body, qApp->font().pointSizeF());
    QCOMPARE(theme.font(TextRole::PageTitle).pointSizeF(), body * 1.7);
    QCOMPARE(theme.font(TextRole::CardTitle).pointSizeF(), body * 1.2);
    QCOMPARE(theme.font(TextRole::Figure).weight(), QFont::DemiBold);
    QCOMPARE(theme.font(TextRole::SecondRank).pointSizeF(), body * 0.9);
    QVERIFY(QFontInfo(theme.font(TextRole::Code)).fixedPitch());
}

void TestTheme::digitsAreEquallyWide()
{
    const Theme theme(*qApp);
    const QFontMetricsF metrics(theme.font(TextRole::Digits));
    QCOMPARE(metrics.horizontalAdvance(u"1111111"_s), metrics.horizontalAdvance(u"8888888"_s));
}

void TestTheme::everyIconDraws_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(u":/flare/icons"_s).entryList();
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
    for (const auto *name : {"workloads", "providers", "settings", "star", "not-equal", "flare-desktop"})
        QVERIFY2(files.contains(QLatin1StringView(name) + ".svg"_L1), name);
}

void TestTheme::everyIconDraws()
{
    QFETCH(QString, name);
    const Theme theme(*qApp);
    const QImage image = theme.icon(name).pixmap(QSize(18, 18)).toImage();
    QCOMPARE(image.size(), QSize(18, 18));
    int ink = 0;
    for (int y = 0; y < 18; ++y) {
        for (int x = 0; x < 18; ++x)
            ink += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
    }
    QVERIFY2(ink >= 10, qPrintable(u"only %1 pixels"_s.arg(ink)));
}

void TestTheme::iconTakesTheColour()
{
    Theme theme(*qApp);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        theme.setScheme(scheme);
        const QImage image = theme.icon(u"dot"_s, Token::Bad).pixmap(QSize(18, 18)).toImage();
        QCOMPARE(image.pixelColor(9, 9), theme.color(Token::Bad));
    }
}

void TestTheme::iconIsSharpOnDensePixels()
{
    const Theme theme(*qApp);
    const QPixmap dense = theme.icon(u"check"_s).pixmap(QSize(18, 18), 2.0);
    QCOMPARE(dense.size(), QSize(36, 36));
    QCOMPARE(dense.devicePixelRatio(), 2.0);
}

void TestTheme::portalSettings()
{
    widgets::SystemSettings system;
    QSignalSpy changed(&system, &widgets::SystemSettings::changed);
    QVERIFY(!system.prefersDark().has_value());
    system.take(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 1U);
    QCOMPARE(system.prefersDark(), std::optional(true));
    system.take(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 2U);
    QCOMPARE(system.prefersDark(), std::optional(false));
    system.take(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 0U);
    QVERIFY(!system.prefersDark().has_value());
    QCOMPARE(changed.count(), 3);
    system.take(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 0U); // nothing new
    system.take(u"org.example"_s, u"color-scheme"_s, 1U);                // somebody else's
    QCOMPARE(changed.count(), 3);
    system.take(u"org.freedesktop.appearance"_s, u"contrast"_s, 1U);
    QVERIFY(system.highContrast());
    system.take(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, false);
    QVERIFY(system.reducedMotion());
    system.take(u"org.gnome.desktop.interface"_s, u"enable-animations"_s, true);
    QVERIFY(!system.reducedMotion());
}

void TestTheme::controlsPaint_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::newRow("light") << Scheme::Light;
    QTest::newRow("dark") << Scheme::Dark;
}

void TestTheme::controlsPaint()
{
    QFETCH(Scheme, scheme);
    Theme theme(*qApp);
    theme.setScheme(scheme);
    widgets::Card card(theme, u"A card"_s);
    QPushButton *primary = widgets::primaryButton(u"Next"_s, &card);
    card.body()->addWidget(primary);
    card.body()->addWidget(widgets::chip(u"Fits 7"_s, &card));
    card.body()->addWidget(new QLineEdit(u"text"_s, &card));
    card.resize(300, 240);
    card.show();
    const QImage image = card.grab().toImage();
    QVERIFY(coloursIn(image) > 20);
    const QImage button = primary->grab().toImage();
    QCOMPARE(button.pixelColor(8, button.height() / 2), theme.color(Token::Accent));
    QCOMPARE(image.pixelColor(card.width() / 2, 4), theme.color(Token::Base));
}

void TestTheme::findingColoursTheFrame()
{
    Theme theme(*qApp);
    theme.setScheme(Scheme::Light);
    QLineEdit field;
    field.resize(200, 32);
    const QColor calm = field.grab().toImage().pixelColor(100, 0);
    QCOMPARE(calm, theme.color(Token::Line));
    field.setProperty("finding", u"error"_s);
    QCOMPARE(field.grab().toImage().pixelColor(100, 0), theme.color(Token::Bad));
}

void TestTheme::runTimeChangeReachesWidgets()
{
    Theme theme(*qApp);
    theme.setScheme(Scheme::Light);
    widgets::Label label(theme, TextRole::Body, u"words"_s, Token::Bad);
    widgets::Badge badge(theme, widgets::Badge::Tone::Ok, u"fits"_s);
    badge.resize(80, 24);
    theme.setScheme(Scheme::Dark);
    QCOMPARE(label.palette().color(QPalette::WindowText), theme.color(Token::Bad));
    QCOMPARE(badge.grab().toImage().pixelColor(40, 2), theme.color(Token::OkTint));
}

void TestTheme::mnemonicsShowWhileAltIsDown()
{
    const Theme theme(*qApp);
    QPushButton button(u"&Back"_s);
    button.show();
    const QImage calm = button.grab().toImage();
    QTest::keyPress(&button, Qt::Key_Alt, Qt::AltModifier);
    QVERIFY(button.grab().toImage() != calm);
    QTest::keyRelease(&button, Qt::Key_Alt);
    QCOMPARE(button.grab().toImage(), calm);
}

FLARE_TEST(TestTheme)
#include "tst_theme.moc"
