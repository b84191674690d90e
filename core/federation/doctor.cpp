// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/doctor.h"

#include "core/federation/doctorparts.h"
#include "core/federation/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace federation {

bool DoctorReport::hasErrors() const
{
    return std::any_of(checks.cbegin(), checks.cend(),
                       [](const CheckResult &check) { return check.level == CheckResult::Level::Error; });
}

QString textAt(const document::Node &root, const QString &path)
{
    const document::Node *node = root.at(base::FieldPath(path));
    return node != nullptr && node->isText() ? node->scalarText() : QString();
}

Doctor::Private::Private(Doctor &doctor, kube::Client &client, DoctorOptions options)
    : q(doctor)
    , m_client(client)
    , m_options(std::move(options))
{
}

void Doctor::Private::start()
{
    if (m_isStarted)
        return;
    m_isStarted = true;
    ask(m_client.version(this), [this](const kube::ApiResult &result) { checkServer(result); });
}

void Doctor::Private::ask(kube::ApiCall *call, Take take)
{
    ++m_open;
    connect(call, &kube::ApiCall::finished, this,
            [this, take = std::move(take)](const kube::ApiResult &result) {
                take(result);
                done();
            });
}

void Doctor::Private::askList(const kube::ResourceType &type, const QString &nameSpace, Take take)
{
    kube::ListOptions options;
    options.nameSpace = nameSpace;
    ask(m_client.list(type, options, this), std::move(take));
}

void Doctor::Private::done()
{
    if (--m_open > 0)
        return;
    const DoctorReport report = m_report;
    emit q.finished(report);
}

void Doctor::Private::add(const QString &id, Level level, const QString &title, const QString &message,
                          const QString &fix)
{
    const CheckResult check{id, level, title, message, fix};
    m_report.checks.append(check);
    emit q.checked(check);
}

void Doctor::Private::addUnseen(const QString &id, const QString &title, const kube::ApiError &error)
{
    using Kind = kube::ApiError::Kind;
    if (error.kind == Kind::Forbidden) {
        add(id, Level::Unseen, title, FederationText::tr("There is no right to look."),
            FederationText::tr("Ask the administrator of this cluster for the right to read it."));
    } else {
        add(id, Level::Warning, title, FederationText::tr("It can't be looked at: %1").arg(error.message),
            FederationText::tr("Try again; if it stays, ask the administrator of this cluster."));
    }
}

QDateTime Doctor::Private::serverNow() const
{
    const auto difference = m_client.clockDifference().value_or(std::chrono::seconds(0));
    return m_client.clock().now().addSecs(difference.count());
}

Doctor::Doctor(kube::Client &client, DoctorOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, client, std::move(options)))
{
}

Doctor::~Doctor() = default;

void Doctor::start()
{
    d->start();
}

QString Doctor::nodeId() const
{
    return d->nodeId();
}

} // namespace federation
