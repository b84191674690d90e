// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/offernode.h"

#include "app/cli/jsonoutput.h"
#include "core/base/money.h"
#include "core/catalogue/offertext.h"

using namespace Qt::StringLiterals;

namespace cli {
namespace {

void setText(document::Node &node, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        node.set(name, document::Node::text(value));
}

void setQuantity(document::Node &node, const QString &name, base::Quantity value)
{
    if (!value.isZero())
        node.set(name, document::Node::text(value.toString()));
}

void setNumber(document::Node &node, const QString &name, base::Decimal value)
{
    if (!value.isZero())
        node.set(name, numberNode(value));
}

document::Node gpuNode(const catalogue::GpuOffer &gpu)
{
    document::Node node = document::Node::object();
    setText(node, u"vendor"_s, gpu.vendor);
    setText(node, u"model"_s, gpu.model);
    if (gpu.count > 0)
        node.set(u"count"_s, document::Node::number(gpu.count));
    setQuantity(node, u"memory"_s, gpu.memory);
    if (const auto memory = gpu.memoryPerCard())
        node.set(u"memory_per_card"_s, document::Node::text(memory->toString()));
    setQuantity(node, u"cores"_s, gpu.cores);
    setQuantity(node, u"clock_speed"_s, gpu.clockSpeed);
    setNumber(node, u"fp32_tflops"_s, gpu.fp32Tflops);
    setText(node, u"tier"_s, gpu.tier);
    setText(node, u"architecture"_s, gpu.architecture);
    setText(node, u"compute_capability"_s, gpu.computeCapability);
    setText(node, u"interconnect"_s, gpu.interconnect);
    setQuantity(node, u"interconnect_bandwidth"_s, gpu.interconnectBandwidth);
    setText(node, u"topology"_s, gpu.topology);
    setText(node, u"multi_gpu_efficiency"_s, gpu.multiGpuEfficiency);
    setText(node, u"sharing_strategy"_s, gpu.sharingStrategy);
    node.set(u"shared"_s, document::Node::boolean(gpu.shared));
    node.set(u"dedicated"_s, document::Node::boolean(gpu.dedicated));
    node.set(u"interruptible"_s, document::Node::boolean(gpu.interruptible));
    node.set(u"multi_instance"_s, document::Node::boolean(gpu.multiInstance));
    setNumber(node, u"training_score"_s, gpu.trainingScore);
    setNumber(node, u"inference_score"_s, gpu.inferenceScore);
    setNumber(node, u"hpc_score"_s, gpu.hpcScore);
    setNumber(node, u"graphics_score"_s, gpu.graphicsScore);
    return node;
}

document::Node placeNode(const catalogue::Offer &offer, const catalogue::Places &places)
{
    const auto place = places.ofOffer(offer.gpu.region, offer.gpu.zone);
    document::Node node = document::Node::object();
    setText(node, u"title"_s, places.title(place, offer.gpu.region, offer.gpu.zone));
    if (place.placeClass != catalogue::PlaceClass::Unknown) {
        const bool edge = place.placeClass == catalogue::PlaceClass::Edge;
        node.set(u"class"_s, document::Node::text(edge ? u"edge"_s : u"cloud"_s));
    }
    setText(node, u"city"_s, place.city);
    setText(node, u"country"_s, place.country);
    setText(node, u"region"_s, offer.gpu.region);
    setText(node, u"zone"_s, offer.gpu.zone);
    return node;
}

} // namespace

QString priceText(const catalogue::Offer &offer)
{
    const auto rate = offer.hourlyRate();
    return rate ? base::Money{*rate}.toString() : catalogue::notPublished();
}

document::Node offerNode(const catalogue::Offer &offer, const catalogue::Places &places)
{
    document::Node node = document::Node::object();
    node.set(u"name"_s, document::Node::text(offer.name));
    node.set(u"kind"_s, document::Node::text(offer.isCandidate ? u"PeeringCandidate"_s : u"Flavor"_s));
    setText(node, u"namespace"_s, offer.resourceNamespace);
    setText(node, u"flavor"_s, offer.flavor());
    setText(node, u"provider"_s, offer.providerTitle());
    setText(node, u"provider_id"_s, offer.providerId);
    setText(node, u"address"_s, offer.address);
    node.set(u"available"_s, document::Node::boolean(offer.available));
    node.set(u"gone"_s, document::Node::boolean(offer.gone));
    node.set(u"place"_s, placeNode(offer, places));
    setText(node, u"architecture"_s, offer.architecture);
    setQuantity(node, u"cpu"_s, offer.cpu);
    setQuantity(node, u"memory"_s, offer.memory);
    setQuantity(node, u"pods"_s, offer.pods);
    setQuantity(node, u"storage"_s, offer.storage);
    if (offer.hasGpu)
        node.set(u"gpu"_s, gpuNode(offer.gpu));
    if (const auto rate = offer.hourlyRate()) {
        node.set(u"price_per_hour"_s, numberNode(*rate));
        node.set(u"currency"_s, document::Node::text(u"EUR"_s));
    }
    if (offer.gpu.networkLatencyMs > 0)
        node.set(u"latency_ms"_s, document::Node::number(offer.gpu.networkLatencyMs));
    setQuantity(node, u"network_bandwidth"_s, offer.gpu.networkBandwidth);
    setText(node, u"network_tier"_s, offer.gpu.networkTier);
    node.set(u"preemptible"_s, document::Node::boolean(offer.gpu.preEmptible));
    return node;
}

} // namespace cli
