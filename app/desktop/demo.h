// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/connection.h"
#include "core/simulation/federation.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

/// The demo federation: the one this user runs already, else one of our own that lives as long as this.
class Demo : public QObject
{
    Q_OBJECT
public:
    /// `apart`: neither joins another one nor can be joined.
    explicit Demo(bool apart, QObject *parent = nullptr);
    ~Demo() override;

    /// ready() or failed() follows, never from inside.
    void start();
    /// The one it joined has ended.
    [[nodiscard]] bool isLost() const;

signals:
    void ready(const kube::Connection &connection);
    void failed(const QString &message);

private:
    void onReady(const simulation::FederationAddress &address);

    const bool m_apart;
    std::optional<simulation::FederationAddress> m_joined;
    std::unique_ptr<simulation::FederationThread> m_own;
    std::unique_ptr<simulation::DemoNotice> m_notice;
};
