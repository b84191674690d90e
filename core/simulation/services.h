// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/controllerparts.h"
#include "core/simulation/workqueue.h"

#include <QObject>

namespace simulation {

/// Service → Endpoints and EndpointSlice, of the pods its selector matches.
class Services : public QObject
{
    Q_OBJECT
public:
    Services(const ControllerParts &parts, Objects &services, QObject *parent = nullptr);
    void lookAtAll();

private:
    using Key = kube::ObjectKey;
    using Done = WorkQueue::Done;

    void lookAt(const Key &key, const Done &done);
    void write(const kube::ResourceType &type, const Key &key, const QJsonObject &object, const Done &done);

    ControllerParts m_parts;
    Objects &m_services;
    WorkQueue m_queue;
    QHash<Key, QJsonObject> m_written; // what the Endpoints of a Service say
};

} // namespace simulation
