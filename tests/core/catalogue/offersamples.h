// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>

/// Documents as real nodes write them, for the tests of reading offers.
namespace offersamples {

inline QByteArray gpu()
{
    return R"({"architecture":"ampere","clock_speed":"1410M","compute_capability":"8.0","cores":"27648","count":4,)"
           R"("dedicated":true,"fp32_tflops":19.5,"graphics_score":0.4,"hourly_rate":3.2,"hpc_score":0.92,)"
           R"("inference_score":0.9,"interconnect":"nvlink","interconnect_bandwidth":"600","memory":"320Gi",)"
           R"("model":"nvidia-a100","multi_gpu_efficiency":"0.95","multi_instance":true,"network_bandwidth":"100",)"
           R"("network_latency_ms":2,"network_tier":"premium","provider":"alpine-compute","region":"eu-west-1a",)"
           R"("shared":true,"sharing_strategy":"mig","tier":"premium","topology":"all-to-all",)"
           R"("training_score":0.95,"vendor":"nvidia","zone":"eu-west"})";
}

/// What every node without a GPU writes.
inline QByteArray emptyGpu()
{
    return R"({"clock_speed":"0","cores":"0","interconnect_bandwidth":"0","memory":"0","model":"",)"
           R"("network_bandwidth":"0","vendor":""})";
}

inline QByteArray flavorSpec(const QByteArray &gpuJson, const QByteArray &type = "K8Slice")
{
    return R"({"availability":true,"flavorType":{"typeData":{"characteristics":{"architecture":"amd64",)"
           R"("cpu":"15149658066n","gpu":)"
           + gpuJson
           + R"(,"memory":"62985408Ki","pods":"110","storage":"0"},"policies":{"partitionability":)"
             R"({"cpuMin":"0","cpuStep":"0"}},"properties":{}},"typeIdentifier":")"
           + type
           + R"("},"location":{"additionalNotes":"None","city":"Turin","country":"Italy","latitude":"10",)"
             R"("longitude":"58"},"networkPropertyType":"networkProperty","owner":{"domain":"fluidos.eu",)"
             R"("ip":"127.0.0.1:24204","nodeID":"provider01"},)"
             R"("price":{"amount":"","currency":"","period":""},"providerID":"provider01"})";
}

/// Without the kind, as inside a Discovery.
inline QByteArray bareCandidate(const QByteArray &name, const QByteArray &gpuJson = gpu())
{
    return R"("metadata":{"name":"peeringcandidate-)" + name
           + R"(","namespace":"fluidos"},"spec":{"available":true,"flavor":{"metadata":{"name":")" + name
           + R"(","namespace":"fluidos"},"spec":)" + flavorSpec(gpuJson)
           + R"(,"status":{"creationTime":"","expirationTime":"","lastUpdateTime":""}},)"
             R"("interestedSolverIDs":["discovery-refresh-1"]},)"
             R"("status":{"creationTime":"2026-11-23T13:56:32Z","lastUpdateTime":""})";
}

inline QByteArray candidate(const QByteArray &name, const QByteArray &gpuJson = gpu())
{
    return R"({"apiVersion":"advertisement.fluidos.eu/v1alpha1","kind":"PeeringCandidate",)"
           + bareCandidate(name, gpuJson) + "}";
}

inline QByteArray flavor(const QByteArray &name, const QByteArray &gpuJson = gpu())
{
    return R"({"apiVersion":"nodecore.fluidos.eu/v1alpha1","kind":"Flavor","metadata":)"
           R"({"creationTimestamp":"2026-11-23T13:56:10Z","name":")"
           + name + R"(","namespace":"fluidos"},"spec":)" + flavorSpec(gpuJson) + "}";
}

inline QByteArray list(const QByteArrayList &items)
{
    return R"({"apiVersion":"advertisement.fluidos.eu/v1alpha1","items":[)" + items.join(',')
           + R"(],"kind":"PeeringCandidateList","metadata":{"continue":"","resourceVersion":"4711"}})";
}

} // namespace offersamples
