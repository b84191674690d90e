// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/market.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace models {

Market::Market(catalogue::Places places, catalogue::GpuFacts facts, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_places(std::move(places))
    , m_facts(std::move(facts))
    , m_offers(std::make_shared<const catalogue::Offers>())
{
    m_fading.setSingleShot(true);
    connect(&m_fading, &QTimer::timeout, this, &Market::fadeNews);
}

void Market::setConnection(const QString &title, bool simulated)
{
    const bool had = !m_offers->empty();
    m_title = title;
    m_simulated = simulated;
    m_offers = std::make_shared<const catalogue::Offers>();
    m_updatedAt = {};
    m_state = {};
    m_clockDifference = {};
    m_news.clear();
    m_fading.stop();
    count();
    emit connectionChanged();
    emit stateChanged();
    if (had)
        emit changed();
}

void Market::setState(const FeedState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

void Market::replace(catalogue::Offers offers, const QDateTime &at)
{
    replace(std::make_shared<const catalogue::Offers>(std::move(offers)), at);
}

void Market::replace(Snapshot offers, const QDateTime &at)
{
    gatherNews(*offers);
    m_offers = std::move(offers);
    m_updatedAt = at.toUTC();
    count();
    emit changed();
}

void Market::gatherNews(const catalogue::Offers &offers)
{
    if (m_offers->empty())
        return; // a first list is no news
    QHash<QString, const catalogue::Offer *> before;
    before.reserve(qsizetype(m_offers->size()));
    for (const catalogue::Offer &offer : *m_offers)
        before.insert(offer.name, &offer);
    const QDateTime until = m_clock.now().addMSecs(m_newsTime.count());
    bool any = false;
    for (const catalogue::Offer &offer : offers) {
        const catalogue::Offer *old = before.value(offer.name);
        if (old == nullptr) {
            m_news.insert(offer.name, {.trend = 0, .arrived = true, .until = until});
            any = true;
            continue;
        }
        const auto then = old->hourlyRate();
        const auto now = offer.hourlyRate();
        if (then && now && *then != *now) {
            m_news.insert(offer.name, {.trend = *now > *then ? 1 : -1, .arrived = false, .until = until});
            any = true;
        }
    }
    if (any)
        ++m_newsSerial;
    if (!m_news.isEmpty() && !m_fading.isActive())
        m_fading.start(m_newsTime);
}

void Market::fadeNews()
{
    const QDateTime now = m_clock.now();
    QDateTime next;
    const qsizetype before = m_news.size();
    m_news.removeIf([&](QHash<QString, News>::iterator news) { return news->until <= now; });
    for (const News &news : std::as_const(m_news)) {
        if (!next.isValid() || news.until < next)
            next = news.until;
    }
    if (next.isValid())
        m_fading.start(std::chrono::milliseconds(std::max<qint64>(now.msecsTo(next), 50)));
    if (m_news.size() != before)
        emit newsFaded();
}

void Market::count()
{
    // Offers of one provider mostly follow each other and share their text.
    QSet<QString> providers;
    QString last;
    m_offerCount = 0;
    for (const catalogue::Offer &offer : *m_offers) {
        if (offer.gone)
            continue;
        ++m_offerCount;
        const QString title = offer.providerTitle();
        if (title != last)
            providers.insert(title);
        last = title;
    }
    m_providerCount = providers.size();
}

std::optional<std::chrono::seconds> Market::ageOf(const catalogue::Offer &offer) const
{
    const QDateTime seen = QDateTime::fromString(offer.creationTime, Qt::ISODate);
    if (!seen.isValid())
        return {};
    const qint64 age = seen.secsTo(m_clock.now()) + m_clockDifference.count();
    return std::chrono::seconds(std::max<qint64>(age, 0));
}

QString Market::updatedText() const
{
    if (!m_updatedAt.isValid())
        return {};
    return tr("updated %1 ago").arg(ageText(std::chrono::seconds(m_updatedAt.secsTo(m_clock.now()))));
}

int Market::trendOf(const QString &offer) const
{
    const auto news = m_news.constFind(offer);
    return news == m_news.constEnd() ? 0 : news->trend;
}

bool Market::isNew(const QString &offer) const
{
    const auto news = m_news.constFind(offer);
    return news != m_news.constEnd() && news->arrived;
}

} // namespace models
