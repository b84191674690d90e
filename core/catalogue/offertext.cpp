// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offertext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

struct OfferWords
{
    Q_DECLARE_TR_FUNCTIONS(catalogue::Offer)
};

} // namespace

QString notPublished()
{
    return u"–"_s;
}

QString gpuText(const Offer &offer, const GpuFacts &facts)
{
    if (!offer.hasGpu)
        return OfferWords::tr("no GPU");
    QString title = facts.title(offer.gpu.vendor, offer.gpu.model);
    if (title.isEmpty())
        title = OfferWords::tr("GPU of unknown model");
    if (offer.gpu.count <= 0)
        return title;
    const QString count = QLocale().toString(offer.gpu.count);
    const std::optional<base::Quantity> memory = offer.gpu.memoryPerCard();
    return memory ? OfferWords::tr("%1 × %2 %3").arg(count, title, memory->toBytesText())
                  : OfferWords::tr("%1 × %2").arg(count, title);
}

QString placeText(const Offer &offer, const Places &places)
{
    if (offer.gpu.region.isEmpty() && offer.gpu.zone.isEmpty())
        return notPublished();
    const QString title =
        places.title(places.ofOffer(offer.gpu.region, offer.gpu.zone), offer.gpu.region, offer.gpu.zone);
    return title.isEmpty() ? notPublished() : title;
}

QString latencyText(const Offer &offer)
{
    if (offer.gpu.networkLatencyMs <= 0)
        return notPublished();
    return OfferWords::tr("%1 ms").arg(QLocale().toString(offer.gpu.networkLatencyMs));
}

} // namespace catalogue
