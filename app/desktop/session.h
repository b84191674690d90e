// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "app/desktop/demo.h"
#include "core/base/clock.h"
#include "core/federation/offerfeed.h"
#include "core/kube/client.h"
#include "ui/models/market.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

/// The connection in use: its client, its live offers (and the demo federation where it is that one),
/// and how the market hears of them. Another connection ends the last one first.
class Session : public QObject
{
    Q_OBJECT
public:
    /// `consent` may be null. `apart`: see Demo.
    Session(models::Market &market, const base::Clock &clock, kube::ExecConsent *consent, bool apart,
            QObject *parent = nullptr);
    ~Session() override;

    void openDemo(const QString &title);
    void open(const QString &title, const kube::Connection &connection);
    /// There is a name but nothing to connect to.
    void fail(const QString &title, const QString &reason);

    void refresh();
    /// What is in use; nothing while the demo starts.
    [[nodiscard]] const std::optional<kube::Connection> &connection() const { return m_connection; }

signals:
    /// The first offers are complete, or there will be none for now.
    void settled();

private:
    void close();
    void begin(const QString &title, bool simulated);
    void connectTo(const kube::Connection &connection);
    void onState(const federation::FeedState &state);
    void onOffering();
    void publish();

    models::Market &m_market;
    const base::Clock &m_clock;
    kube::ExecConsent *m_consent;
    const bool m_apart;
    QDateTime m_since; // trying to connect
    QTimer m_pause;    // between two snapshots for the market
    bool m_unpublished = false;

    // From the bottom up; destroyed in reverse.
    std::unique_ptr<Demo> m_demo;
    std::optional<kube::Connection> m_connection;
    std::unique_ptr<kube::Client> m_client;
    std::unique_ptr<federation::OfferFeed> m_feed;
};

/// What is wrong, in a sentence for people; the server's own words in brackets.
[[nodiscard]] QString errorText(const kube::ApiError &error);
