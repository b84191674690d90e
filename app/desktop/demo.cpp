// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/demo.h"

#include "core/kube/kubeconfig.h"

#include <QTemporaryFile>
#include <QTimer>

namespace {

/// A kubeconfig is read from files only; this one is readable by us alone, and gone at once.
std::optional<kube::Connection> connectionOf(const QByteArray &kubeConfig)
{
    QTemporaryFile file;
    if (!file.open() || file.write(kubeConfig) != kubeConfig.size() || !file.flush())
        return {};
    const auto connection = kube::readKubeConfig({file.fileName()}, kube::MissingFile::Error).connection();
    return connection ? std::optional(*connection) : std::nullopt;
}

} // namespace

Demo::Demo(bool apart, QObject *parent)
    : QObject(parent)
    , m_apart(apart)
{
}

Demo::~Demo() = default;

void Demo::start()
{
    if (!m_apart)
        m_joined = simulation::runningDemo();
    if (m_joined) {
        QTimer::singleShot(0, this, [this] { onReady(*m_joined); });
        return;
    }
    m_own = std::make_unique<simulation::FederationThread>(simulation::FederationOptions());
    connect(m_own.get(), &simulation::FederationThread::ready, this, &Demo::onReady);
    connect(m_own.get(), &simulation::FederationThread::failed, this, &Demo::failed);
    m_own->start();
}

bool Demo::isLost() const
{
    return m_joined && simulation::runningDemo() != m_joined;
}

void Demo::onReady(const simulation::FederationAddress &address)
{
    const std::optional<kube::Connection> connection = connectionOf(address.kubeConfig);
    if (!connection) {
        emit failed(tr("Its kubeconfig can't be read."));
        return;
    }
    if (m_own && !m_apart)
        m_notice = std::make_unique<simulation::DemoNotice>(address);
    emit ready(*connection);
}
