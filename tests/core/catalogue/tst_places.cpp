// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/places.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::PlaceClass;
using catalogue::PlaceMatch;

class TestPlaces : public QObject
{
    Q_OBJECT

private slots:
    void resolvesOffers_data();
    void resolvesOffers();
    void matches_data();
    void matches();
    void knowsWishes_data();
    void knowsWishes();
    void suggestsOnlyWhatItKnows();

private:
    const catalogue::Places m_places = catalogue::Places::load();
};

void TestPlaces::resolvesOffers_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("city");
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("edge");
    QTest::addColumn<QString>("title");
    const QString none;

    QTest::newRow("country") << none << u"Germany"_s << none << u"DE"_s << none << false << u"Germany"_s;
    QTest::newRow("country in its language")
        << none << u"Deutschland"_s << none << u"DE"_s << none << false << u"Germany"_s;
    QTest::newRow("country code") << none << u"DE"_s << none << u"DE"_s << none << false << u"Germany"_s;
    QTest::newRow("city and country") << u"Amsterdam"_s << u"Netherlands"_s << u"Amsterdam"_s << u"NL"_s
                                      << none << false << u"Amsterdam, Netherlands"_s;
    QTest::newRow("the other way round") << u"Netherlands"_s << u"Amsterdam"_s << u"Amsterdam"_s << u"NL"_s
                                         << none << false << u"Amsterdam, Netherlands"_s;
    QTest::newRow("edge city") << u"Frankfurt Edge"_s << none << u"Frankfurt"_s << u"DE"_s << none << true
                               << u"Frankfurt Edge, Germany"_s;
    QTest::newRow("edge in any case") << u"frankfurt-EDGE-2"_s << none << u"Frankfurt"_s << u"DE"_s << none
                                      << true << u"Frankfurt Edge, Germany"_s;
    QTest::newRow("edge only as a word")
        << u"Edgewater"_s << none << none << none << none << false << u"Edgewater"_s;
    QTest::newRow("edge of a region") << u"Frankfurt Edge"_s << u"eu-central-1"_s << u"Frankfurt"_s << u"DE"_s
                                      << u"eu-central-1"_s << true << u"Frankfurt Edge, Germany"_s;
    QTest::newRow("central") << none << u"Germany Central"_s << none << u"DE"_s << none << false
                             << u"Germany"_s;
    QTest::newRow("nowhere known, edge")
        << none << u"Edge Location A"_s << none << none << none << true << u"Edge Location A"_s;
    QTest::newRow("nowhere known, cloud")
        << none << u"Cloud Center"_s << none << none << none << false << u"Cloud Center"_s;
    QTest::newRow("zone of a region") << u"eu-central-1a"_s << u"eu-central"_s << u"Frankfurt"_s << u"DE"_s
                                      << u"eu-central-1"_s << false << u"Frankfurt, Germany"_s;
    QTest::newRow("zone with a blank before") << u"europe-west4-a"_s << none << u"Eemshaven"_s << u"NL"_s
                                              << u"europe-west4"_s << false << u"Eemshaven, Netherlands"_s;
    QTest::newRow("generic region") << none << u"eu-west"_s << none << none << u"eu-west"_s << false
                                    << u"eu-west"_s;
    QTest::newRow("part of a country") << u"us-east-1a"_s << u"us-east"_s << u"Ashburn"_s << u"US"_s
                                       << u"us-east-1"_s << false << u"Ashburn, US-East"_s;
    QTest::newRow("state") << none << u"Virginia"_s << u"Virginia"_s << u"US"_s << none << false
                           << u"Virginia, US-East"_s;
    QTest::newRow("city state") << none << u"Singapore"_s << none << u"SG"_s << none << false
                                << u"Singapore"_s;
    QTest::newRow("region of a city state")
        << none << u"ap-southeast-1"_s << none << u"SG"_s << u"ap-southeast-1"_s << false << u"Singapore"_s;
    QTest::newRow("only an area") << none << u"EU"_s << none << none << u"EU"_s << false << u"EU"_s;
    QTest::newRow("both in one text")
        << u"Paris, France"_s << none << u"Paris"_s << u"FR"_s << none << false << u"Paris, France"_s;
    QTest::newRow("own words around") << u"rack 7 Zürich west"_s << none << u"Zurich"_s << u"CH"_s << none
                                      << false << u"Zurich, Switzerland"_s;
    QTest::newRow("two countries") << u"Paris"_s << u"Germany"_s << none << none << none << false
                                   << u"Paris, Germany"_s;
    QTest::newRow("two cities") << u"Munich"_s << u"Berlin"_s << none << u"DE"_s << none << false
                                << u"Germany"_s;
    QTest::newRow("city in a state") << u"Ashburn"_s << u"Virginia"_s << u"Ashburn"_s << u"US"_s << none
                                     << false << u"Ashburn, US-East"_s;
    QTest::newRow("nothing") << none << none << none << none << none << false << none;
}

void TestPlaces::resolvesOffers()
{
    QFETCH(QString, region);
    QFETCH(QString, zone);
    QFETCH(bool, edge);
    const catalogue::Place place = m_places.ofOffer(region, zone);
    QTEST(place.city, "city");
    QTEST(place.country, "country");
    QTEST(place.region, "code");
    QCOMPARE(place.placeClass == PlaceClass::Edge, edge);
    QCOMPARE(place.placeClass == PlaceClass::Unknown, region.isEmpty() && zone.isEmpty());
    QTEST(m_places.title(place, region, zone), "title");
    QCOMPARE(place.resolved, !place.country.isEmpty() || !place.region.isEmpty());
}

void TestPlaces::matches_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<PlaceMatch>("match");
    const QString none;
    const auto row = [](const QString &wanted, const QString &region, const QString &zone, PlaceMatch match) {
        QTest::addRow("%s, %s / %s", qPrintable(wanted), qPrintable(region), qPrintable(zone))
            << wanted << region << zone << match;
    };
    const auto in = PlaceMatch::Inside;
    const auto out = PlaceMatch::Outside;
    const auto unknown = PlaceMatch::Unknown;

    row(u"EU"_s, none, u"Germany"_s, in);
    row(u"eu"_s, u"Frankfurt Edge"_s, none, in);
    row(u"European Union"_s, none, u"eu-west-1"_s, in);
    row(u"EU"_s, none, u"Switzerland"_s, out);
    row(u"EU"_s, none, u"London"_s, out);
    row(u"EU"_s, none, u"Norway"_s, out);
    row(u"Europe"_s, none, u"Switzerland"_s, in);
    row(u"Europe"_s, none, u"eu-west"_s, in);
    row(u"EU"_s, none, u"eu-west"_s, unknown); // London is one of them
    row(u"US-East"_s, none, u"eu-west"_s, out);
    row(u"EU"_s, none, u"EU"_s, in);
    row(u"Europe"_s, none, u"EU"_s, in);
    row(u"Germany"_s, none, u"EU"_s, unknown);
    row(u"Germany"_s, none, u"Asia-Pacific"_s, out);
    row(u"EU"_s, none, u"Edge Location A"_s, unknown);
    row(u"EU"_s, none, none, unknown);
    row(u"EU"_s, u"Paris"_s, u"Germany"_s, unknown);

    row(u"edge"_s, none, u"Edge Location A"_s, in);
    row(u"Edge"_s, u"Frankfurt Edge"_s, none, in);
    row(u"edge"_s, none, u"Cloud Center"_s, out);
    row(u"edge"_s, none, u"Germany"_s, out);
    row(u"edge"_s, none, none, unknown);
    row(u"cloud"_s, none, u"Germany"_s, in);
    row(u"cloud"_s, u"Frankfurt Edge"_s, none, out);
    row(u"Frankfurt Edge"_s, u"Frankfurt Edge"_s, none, in);
    row(u"Frankfurt Edge"_s, u"Frankfurt"_s, none, out);
    row(u"Germany edge"_s, u"Frankfurt Edge"_s, none, in);

    row(u"US-East"_s, none, u"us-east-1"_s, in);
    row(u"US-East"_s, u"us-east-2b"_s, u"us-east"_s, in);
    row(u"US-East"_s, none, u"Virginia"_s, in);
    row(u"us east"_s, none, u"Ashburn"_s, in);
    row(u"US-East"_s, none, u"Ohio"_s, in);
    row(u"US-East"_s, none, u"us-west-2"_s, out);
    row(u"US-East"_s, none, u"US-West"_s, out);
    row(u"US-East"_s, none, u"USA"_s, unknown);
    row(u"US-East"_s, none, u"Germany"_s, out);
    row(u"US"_s, none, u"us-east-1"_s, in);
    row(u"North America"_s, none, u"Virginia"_s, in);
    row(u"Virginia"_s, u"us-east-1a"_s, none, in);
    row(u"Ashburn"_s, none, u"Virginia"_s, unknown);

    row(u"Asia-Pacific"_s, none, u"Singapore"_s, in);
    row(u"APAC"_s, none, u"Tokyo"_s, in);
    row(u"Asia-Pacific"_s, none, u"ap-southeast"_s, in);
    row(u"Asia-Pacific"_s, none, u"Sydney"_s, in);
    row(u"Asia-Pacific"_s, none, u"Virginia"_s, out);
    row(u"Middle East"_s, none, u"Dubai"_s, in);

    row(u"Germany"_s, u"Frankfurt Edge"_s, none, in);
    row(u"Germany"_s, none, u"Germany Central"_s, in);
    row(u"Deutschland"_s, none, u"eu-central-1"_s, in);
    row(u"DE"_s, none, u"Berlin"_s, in);
    row(u"Germany"_s, none, u"eu-central"_s, unknown); // or Zurich
    row(u"Germany"_s, none, u"Netherlands"_s, out);

    row(u"Frankfurt"_s, none, u"eu-central-1"_s, in);
    row(u"Frankfurt am Main"_s, u"Frankfurt Edge"_s, none, in);
    row(u"Frankfurt"_s, none, u"Germany"_s, unknown);
    row(u"Frankfurt"_s, none, u"Berlin"_s, out);
    row(u"Frankfurt"_s, none, u"France"_s, out);

    row(u"eu-central-1"_s, u"eu-central-1a"_s, none, in);
    row(u"eu-central-1"_s, u"Frankfurt Edge"_s, none, in);
    row(u"eu-central-1"_s, none, u"europe-west3"_s, in); // the same city
    row(u"eu-central-1"_s, none, u"Germany"_s, unknown);
    row(u"eu-central-1"_s, none, u"eu-west-1"_s, out);
    row(u"eu-west-1"_s, none, u"Dublin"_s, in);
    row(u"eu-west"_s, none, u"eu-west-3"_s, in);
    row(u"eu-west"_s, none, u"Germany"_s, out);
    row(u"ap-southeast-1"_s, none, u"Singapore"_s, in);
    row(u"eu-central-1a"_s, u"eu-central-1a"_s, none, in);
    row(u"eu-central-1a"_s, u"eu-central-1b"_s, none, out);
    row(u"eu-central-1a"_s, none, u"eu-central-1"_s, unknown);

    row(u"Atlantis"_s, none, u"Germany"_s, unknown);
}

void TestPlaces::matches()
{
    QFETCH(QString, wanted);
    QFETCH(QString, region);
    QFETCH(QString, zone);
    QFETCH(PlaceMatch, match);
    QCOMPARE(m_places.match(wanted, m_places.ofOffer(region, zone)), match);
}

void TestPlaces::knowsWishes_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("known");
    for (const auto &wanted :
         {u"EU"_s, u"edge"_s, u"US-East"_s, u"Asia-Pacific"_s, u"germany"_s, u"The Netherlands"_s,
          u"westeurope"_s, u"us-east-1b"_s, u"Frankfurt Edge"_s, u"São Paulo"_s, u"sao paulo"_s})
        QTest::addRow("%s", qPrintable(wanted)) << wanted << true;
    for (const auto &wanted : {u"Atlantis"_s, u""_s, u"Germany Somewhere"_s, u"1"_s})
        QTest::addRow("not %s", qPrintable(wanted)) << wanted << false;
}

void TestPlaces::knowsWishes()
{
    QFETCH(QString, wanted);
    QTEST(m_places.knows(wanted), "known");
}

void TestPlaces::suggestsOnlyWhatItKnows()
{
    const QStringList suggestions = m_places.suggestions();
    QVERIFY(suggestions.size() > 300);
    QVERIFY(suggestions.indexOf(u"EU"_s) < suggestions.indexOf(u"Germany"_s));
    QVERIFY(suggestions.indexOf(u"Germany"_s) < suggestions.indexOf(u"Frankfurt"_s));
    QVERIFY(suggestions.indexOf(u"Frankfurt"_s) < suggestions.indexOf(u"eu-central-1"_s));
    for (const QString &suggestion : suggestions)
        QVERIFY2(m_places.knows(suggestion), qPrintable(suggestion));
}

FLARE_TEST(TestPlaces)
#include "tst_places.moc"
