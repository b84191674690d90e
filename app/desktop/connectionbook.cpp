// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/connectionbook.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using models::Connection;
using models::HealthCheck;

namespace {

HealthCheck::Level levelOf(federation::CheckResult::Level level)
{
    using Level = federation::CheckResult::Level;
    switch (level) {
    case Level::Ok:
        return HealthCheck::Level::Ok;
    case Level::Note:
        return HealthCheck::Level::Note;
    case Level::Warning:
        return HealthCheck::Level::Warning;
    case Level::Error:
        return HealthCheck::Level::Error;
    case Level::Unseen:
        break;
    }
    return HealthCheck::Level::Unseen;
}

HealthCheck::Level levelOf(base::Severity severity)
{
    switch (severity) {
    case base::Severity::Note:
        return HealthCheck::Level::Note;
    case base::Severity::Warning:
        return HealthCheck::Level::Warning;
    case base::Severity::Error:
        break;
    }
    return HealthCheck::Level::Error;
}

HealthCheck checkOf(const federation::CheckResult &result)
{
    return {
        .level = levelOf(result.level), .title = result.title, .message = result.message, .fix = result.fix};
}

HealthCheck checkOf(const base::Finding &finding, const QString &whole)
{
    const QString place = finding.path.pointer();
    QString title = whole;
    if (!place.isEmpty() && finding.line > 0)
        title = ConnectionBook::tr("%1, line %2").arg(place).arg(finding.line);
    else if (!place.isEmpty())
        title = place;
    else if (finding.line > 0)
        title = ConnectionBook::tr("Line %1").arg(finding.line);
    return {
        .level = levelOf(finding.severity), .title = title, .message = finding.message, .fix = finding.hint};
}

QList<HealthCheck> checksOf(const base::Diagnostics &diagnostics)
{
    QList<HealthCheck> checks;
    for (const base::Finding &finding : diagnostics.findings())
        checks << checkOf(finding, ConnectionBook::tr("The context"));
    return checks;
}

Connection::Health healthOf(const QList<HealthCheck> &checks)
{
    const auto has = [&checks](HealthCheck::Level level) {
        return std::any_of(checks.begin(), checks.end(),
                           [level](const HealthCheck &check) { return check.level == level; });
    };
    if (has(HealthCheck::Level::Error))
        return Connection::Health::Bad;
    return has(HealthCheck::Level::Warning) ? Connection::Health::Trouble : Connection::Health::Good;
}

} // namespace

ConnectionBook::ConnectionBook(models::Connections &connections, Settings &settings, const base::Clock &clock,
                               kube::ExecConsent *consent, const QProcessEnvironment &environment,
                               QObject *parent)
    : QObject(parent)
    , m_connections(connections)
    , m_settings(settings)
    , m_clock(clock)
    , m_consent(consent)
    , m_environment(environment)
    , m_demo([] { return std::nullopt; })
{
    using models::Connections;
    connect(&connections, &Connections::useRequested, this, &ConnectionBook::use);
    connect(&connections, &Connections::checkRequested, this, &ConnectionBook::check);
    connect(&connections, &Connections::fileAdded, this, &ConnectionBook::addFile);
    connect(&connections, &Connections::fileRemoveRequested, this, &ConnectionBook::removeFile);
    connect(&connections, &Connections::removeRequested, this, [this](const QString &id) {
        if (const auto connection = m_connections.find(id); connection && connection->removable)
            removeFile(connection->source);
    });
    m_settling.setSingleShot(true);
    m_settling.setInterval(std::chrono::milliseconds(300));
    connect(&m_settling, &QTimer::timeout, this, &ConnectionBook::reread);
    const auto changed = qOverload<>(&QTimer::start);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settling, changed);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settling, changed);
}

ConnectionBook::~ConnectionBook() = default;

QString ConnectionBook::demoId()
{
    return u"demo"_s;
}

QString ConnectionBook::demoTitle()
{
    return tr("Demo federation");
}

QString ConnectionBook::titleOf(const QString &id)
{
    if (id == demoId())
        return demoTitle();
    const QString name = id.startsWith("kube:"_L1) ? id.mid(5) : id;
    return name.section(u'#', 0, 0);
}

void ConnectionBook::open(const QString &id)
{
    m_inUse = id.isEmpty() ? m_settings.get(keys::connection) : id;
    read();
    emit useChanged(m_inUse);
}

std::optional<kube::Connection> ConnectionBook::connection(const QString &id) const
{
    const auto found = m_found.constFind(id);
    return found == m_found.constEnd() ? std::nullopt : std::optional(*found);
}

void ConnectionBook::use(const QString &id)
{
    if (m_inUse == id || !m_connections.find(id))
        return;
    const QString last = std::exchange(m_inUse, id);
    m_state = {};
    m_settings.set(keys::connection, id);
    update(last, [](Connection &connection) {
        connection.inUse = false;
        connection.health =
            connection.checkedAt.isValid() ? healthOf(connection.checks) : Connection::Health::Unknown;
        connection.message.clear();
    });
    update(id, [this](Connection &connection) { showState(connection); });
    emit useChanged(id);
}

void ConnectionBook::addFile(const QString &path)
{
    const QString file = QFileInfo(path).absoluteFilePath();
    QStringList files = m_settings.get(keys::kubeConfigs);
    if (!files.contains(file) && !kube::kubeConfigFiles(m_environment).contains(file)) {
        files << file;
        m_settings.set(keys::kubeConfigs, files);
    }
    reread();
}

void ConnectionBook::removeFile(const QString &path)
{
    QStringList files = m_settings.get(keys::kubeConfigs);
    files.removeAll(path);
    m_settings.set(keys::kubeConfigs, files);
    reread();
    if (!m_connections.find(m_inUse))
        use(demoId());
}

void ConnectionBook::reread()
{
    const auto before = connection(m_inUse);
    read();
    if (m_inUse != demoId() && connection(m_inUse) != before)
        emit useChanged(m_inUse);
}

void ConnectionBook::read()
{
    m_found.clear();
    m_troubles.clear();
    m_reading = {{.id = demoId(), .kind = Connection::Kind::Demo, .title = demoTitle()}};
    const QStringList standard = kube::kubeConfigFiles(m_environment);
    const kube::KubeConfig config = kube::readKubeConfig(standard);
    addContexts(config, {});
    addTroubles(config, standard, false);
    const QStringList added = m_settings.get(keys::kubeConfigs);
    for (const QString &file : added) {
        const kube::KubeConfig one = kube::readKubeConfig({file}, kube::MissingFile::Error);
        addContexts(one, file);
        addTroubles(one, {file}, true);
    }
    for (Connection &connection : m_reading) {
        if (const auto old = m_connections.find(connection.id); old && connection.usable && old->usable) {
            connection.health = old->health;
            connection.message = old->message;
            connection.checks = old->checks;
            connection.checking = old->checking;
            connection.checkedAt = old->checkedAt;
        }
        if (connection.id == m_inUse)
            showState(connection);
    }
    m_connections.replace(m_reading);
    m_connections.setTroubles(m_troubles);
    watch();
}

void ConnectionBook::addContexts(const kube::KubeConfig &config, const QString &addedFile)
{
    for (const kube::ContextEntry &context : config.contexts()) {
        Connection shown{.id = "kube:"_L1 + context.name,
                         .kind = Connection::Kind::Context,
                         .title = context.name,
                         .source = context.file,
                         .removable = !addedFile.isEmpty()};
        if (!addedFile.isEmpty())
            shown.id += u'#' + addedFile; // its contexts may be called as those of the kubeconfig
        const auto connection = config.connection(context.name);
        if (connection) {
            const int port = connection->server.port(connection->server.scheme() == "http"_L1 ? 80 : 443);
            shown.server = u"%1:%2"_s.arg(connection->server.host()).arg(port);
            if (connection->insecureSkipTlsVerify)
                shown.warning = tr("The server's certificate is not checked (insecure-skip-tls-verify): "
                                   "whoever sits in between can read and change everything.");
            m_found.insert(shown.id, *connection);
        } else {
            shown.usable = false;
            shown.health = Connection::Health::Bad;
            shown.message = tr("The kubeconfig does not say enough to connect.");
            shown.checks = checksOf(connection.error());
        }
        m_reading << shown;
    }
}

void ConnectionBook::addTroubles(const kube::KubeConfig &config, const QStringList &files, bool added)
{
    bool any = false;
    for (const kube::FileFindings &found : config.findings()) {
        QList<HealthCheck> errors;
        for (const base::Finding &finding : found.findings.findings()) {
            const HealthCheck check = checkOf(finding, tr("The file"));
            const bool inContext =
                std::any_of(m_reading.begin(), m_reading.end(), [&check](const Connection &one) {
                    return std::any_of(
                        one.checks.begin(), one.checks.end(),
                        [&check](const HealthCheck &other) { return other.message == check.message; });
                });
            if (finding.severity == base::Severity::Error && !inContext)
                errors << check;
        }
        if (errors.isEmpty())
            continue;
        any = true;
        m_troubles << models::FileTrouble{.file = found.file, .findings = errors, .removable = added};
    }
    if (any || !config.contexts().isEmpty())
        return;
    for (const QString &file : files) {
        if (!QFileInfo::exists(file))
            continue;
        m_troubles << models::FileTrouble{
            .file = file,
            .findings = {{.level = HealthCheck::Level::Warning,
                          .title = u"/contexts"_s,
                          .message = tr("No context stands in this file, so there is nothing to connect to."),
                          .fix = tr("A context joins a cluster with a user. Ask whoever runs the cluster for "
                                    "a complete kubeconfig.")}},
            .removable = added};
    }
}

void ConnectionBook::watch()
{
    QStringList paths;
    const QStringList files = kube::kubeConfigFiles(m_environment) + m_settings.get(keys::kubeConfigs);
    for (const QString &file : files) {
        const QFileInfo info(file);
        if (info.exists())
            paths << file;
        if (QFileInfo::exists(info.absolutePath()))
            paths << info.absolutePath(); // programs replace files rather than write into them
    }
    paths.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!paths.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString &path : std::as_const(paths)) {
        if (!watched.contains(path))
            m_watcher.addPath(path);
    }
}

void ConnectionBook::update(const QString &id, const std::function<void(Connection &)> &change)
{
    std::optional<Connection> connection = m_connections.find(id);
    if (!connection)
        return;
    change(*connection);
    m_connections.put(*connection);
}

void ConnectionBook::setState(const models::FeedState &state)
{
    m_state = state;
    update(m_inUse, [this](Connection &connection) { showState(connection); });
}

void ConnectionBook::showState(Connection &connection) const
{
    connection.inUse = true;
    if (!connection.usable)
        return;
    connection.health = models::healthOf(m_state);
    switch (m_state.phase) {
    case models::FeedState::Phase::Idle:
        connection.message.clear();
        break;
    case models::FeedState::Phase::Connecting:
        connection.message = models::waitingText(m_state, connection.title);
        break;
    case models::FeedState::Phase::Live:
        connection.message = m_state.problem.isEmpty()
                                 ? tr("Connected: offers arrive by themselves.")
                                 : tr("Connected, but the offers are not refreshed: %1").arg(m_state.problem);
        break;
    case models::FeedState::Phase::Reconnecting:
        connection.message = tr("The connection is lost: %1 It reconnects by itself.").arg(m_state.reason);
        break;
    case models::FeedState::Phase::Failed:
        connection.message = tr("Can't be used: %1").arg(m_state.reason);
        break;
    }
}

void ConnectionBook::check(const QString &id)
{
    if (m_visits.contains(id))
        return;
    const std::optional<kube::Connection> to = id == demoId() ? m_demo() : connection(id);
    if (!to) {
        if (id == demoId())
            update(id, [](Connection &connection) {
                connection.message = tr("The demo can be checked while it is in use.");
            });
        return;
    }
    Visit visit;
    visit.client =
        std::make_unique<kube::Client>(*to, kube::ClientOptions{.clock = &m_clock, .consent = m_consent});
    const QString known = m_settings.get(keys::nodeIds).value(id).toString();
    visit.doctor =
        std::make_unique<federation::Doctor>(*visit.client, federation::DoctorOptions{.knownNodeId = known});
    connect(visit.doctor.get(), &federation::Doctor::checked, this,
            [this, id](const federation::CheckResult &result) {
                update(id, [&](Connection &connection) { connection.checks << checkOf(result); });
            });
    connect(visit.doctor.get(), &federation::Doctor::finished, this,
            [this, id](const federation::DoctorReport &report) { onFinished(id, report); });
    federation::Doctor *doctor = visit.doctor.get();
    m_visits.emplace(id, std::move(visit));
    update(id, [](Connection &connection) {
        connection.checking = true;
        connection.checks.clear();
        if (!connection.inUse)
            connection.health = Connection::Health::Checking;
    });
    doctor->start();
}

void ConnectionBook::onFinished(const QString &id, const federation::DoctorReport &report)
{
    QList<HealthCheck> checks;
    for (const federation::CheckResult &result : report.checks)
        checks << checkOf(result);
    update(id, [&](Connection &connection) {
        connection.checking = false;
        connection.checkedAt = m_clock.now();
        connection.checks = checks;
        if (!connection.inUse)
            connection.health = healthOf(checks);
    });
    const auto visit = m_visits.find(id);
    if (visit == m_visits.end())
        return;
    if (const QString node = visit->second.doctor->nodeId(); !node.isEmpty()) {
        QVariantMap nodes = m_settings.get(keys::nodeIds);
        nodes.insert(id, node);
        m_settings.set(keys::nodeIds, nodes);
    }
    // The doctor is still telling; it goes when it has.
    QMetaObject::invokeMethod(
        this, [this, id] { m_visits.erase(id); }, Qt::QueuedConnection);
}
