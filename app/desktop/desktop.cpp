// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/desktop.h"

#include "ui/comparison/comparisonpage.h"
#include "ui/comparison/providerspage.h"
#include "ui/connections/connectionspage.h"
#include "ui/models/feedstate.h"
#include "ui/shell/noticearea.h"
#include "ui/shell/settingspage.h"
#include "ui/wizard/wizard.h"

#include <QApplication>
#include <QDir>

#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;
using widgets::Badge;
using widgets::Scheme;

namespace {

const auto newWorkloadPage = "new"_L1;
const auto providersPage = "providers"_L1;
const auto connectionsPage = "connections"_L1;
const auto settingsPage = "settings"_L1;

Scheme schemeNamed(const QString &name)
{
    return name == "light"_L1 ? Scheme::Light : name == "dark"_L1 ? Scheme::Dark : Scheme::System;
}

constexpr std::chrono::seconds pictureLimit{15};
constexpr std::chrono::milliseconds pictureRest{600};

QString nameOf(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Light:
        return u"light"_s;
    case Scheme::Dark:
        return u"dark"_s;
    case Scheme::System:
        break;
    }
    return u"system"_s;
}

/// For a picture only what KUBECONFIG names, so that it shows nothing of the user by accident.
QProcessEnvironment environmentFor(const Options &options)
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    if (!options.isApart())
        return system;
    QProcessEnvironment few;
    few.insert(u"KUBECONFIG"_s, system.value(u"KUBECONFIG"_s, u"/nonexistent/kubeconfig"_s));
    return few;
}

} // namespace

Desktop::Desktop(QApplication &application, const Options &options, const QString &settingsFile,
                 const QString &dataFolder, const QString &draftFile)
    : m_options(options)
    , m_settings(settingsFile)
    , m_theme(application)
    , m_market(catalogue::Places::load(), catalogue::GpuFacts::load(), m_clock)
    , m_draft(m_clock, draftFile)
    , m_comparison(m_draft, m_market, m_clock)
    , m_window(m_theme)
    , m_consent(m_window, m_theme, federation::TrustedCommands())
    , m_session(m_market, m_clock, &m_consent, m_options.isApart())
    , m_book(m_connections, m_settings, m_clock, &m_consent, environmentFor(m_options))
{
    m_theme.setScheme(m_options.scheme.value_or(schemeNamed(m_settings.get(keys::scheme))));
    const QString id =
        m_options.connection.isEmpty() ? m_settings.get(keys::connection) : m_options.connection;
    m_market.setConnection(ConnectionBook::titleOf(id), id == ConnectionBook::demoId());
    m_market.setState({.phase = models::FeedState::Phase::Connecting, .since = m_clock.now()});
    m_window.setWindowIcon(m_theme.icon(u"flare-desktop"_s));
    connectWindow();
    connectMarket();
    restoreDraft();
    addPages(dataFolder);
    m_window.setConnection(m_market.connectionTitle(), m_market.isSimulated());
    showHealth();
    m_window.showPage(newWorkloadPage);
}

void Desktop::restoreDraft()
{
    const auto tell = [this](const QString &message) {
        m_window.notices().notify(u"draft"_s, Badge::Tone::Warn, message);
    };
    connect(&m_draft, &models::Draft::restoreFailed, this, tell);
    connect(&m_draft, &models::Draft::saveFailed, this, tell);
    m_draft.restore();
    const auto name = [this] { m_window.setWorkloadTitle(m_draft.intent().workload.name); };
    connect(&m_draft, &models::Draft::changed, this, name);
    name();
}

void Desktop::addPages(const QString &dataFolder)
{
    m_wizard = new wizard::Wizard(m_draft, m_comparison, m_market, m_theme, &m_window);
    m_window.setNewWorkloadPage(m_wizard);
    connect(m_wizard, &wizard::Wizard::comparisonBuilt, this, [this](comparison::ComparisonPage *page) {
        page->restoreState(m_settings.get(keys::offerTable));
        connect(page, &comparison::ComparisonPage::stateChanged, this,
                [this, page] { m_settings.set(keys::offerTable, page->saveState()); });
    });
    connect(m_wizard, &wizard::Wizard::closed, this, [this] { m_window.showPage(providersPage); });
    connect(m_wizard, &wizard::Wizard::failed, this, [this](const QString &message) {
        m_window.notices().notify(u"wizard"_s, Badge::Tone::Bad, message);
    });
    m_window.addPage(providersPage, tr("Providers"), u"providers"_s, [this](QWidget *parent) {
        auto *page = new comparison::ProvidersPage(m_market, m_theme, parent);
        page->restoreState(m_settings.get(keys::providerTable));
        connect(page, &comparison::ProvidersPage::stateChanged, this,
                [this, page] { m_settings.set(keys::providerTable, page->saveState()); });
        return page;
    });
    m_window.addPage(connectionsPage, tr("Connections"), u"connections"_s, [this](QWidget *parent) {
        return new connections::ConnectionsPage(m_connections, m_theme, parent);
    });
    m_window.addPage(settingsPage, tr("Settings"), u"settings"_s, [this, dataFolder](QWidget *parent) {
        auto *page = new shell::SettingsPage(
            m_theme, {.version = QCoreApplication::applicationVersion(), .dataFolder = dataFolder}, parent);
        connect(page, &shell::SettingsPage::schemeChosen, this,
                [this](Scheme scheme) { m_settings.set(keys::scheme, nameOf(scheme)); });
        return page;
    });
}

void Desktop::connectWindow()
{
    using shell::MainWindow;
    if (m_options.quitAfterFirstPaint)
        connect(&m_window, &MainWindow::firstPainted, qApp, &QApplication::quit);
    else
        connect(&m_window, &MainWindow::firstPainted, this, &Desktop::start);
    connect(&m_window, &MainWindow::fileDropped, this, &Desktop::takeDropped);
    connect(&m_window, &MainWindow::openRequested, this,
            [this] { m_questions.openFile(&m_window, [this](const QString &path) { open(path); }); });
    connect(&m_window, &MainWindow::saveRequested, this, [this] {
        m_window.showPage(newWorkloadPage);
        m_wizard->saveAs();
    });
    connect(&m_window, &MainWindow::closing, this, [this] {
        m_draft.saveNow();
        m_settings.set(keys::geometry, m_window.saveGeometry());
    });
    connect(&m_window, &MainWindow::noticeDismissed, this, [this](const QString &id) {
        if (id == "welcome"_L1)
            m_settings.set(keys::welcomeRead, true);
    });
}

void Desktop::connectMarket()
{
    using models::Market;
    connect(&m_market, &Market::changed, this,
            [this] { m_window.setCount(providersPage, static_cast<int>(m_market.offerCount())); });
    connect(&m_market, &Market::connectionChanged, this,
            [this] { m_window.setConnection(m_market.connectionTitle(), m_market.isSimulated()); });
    connect(&m_market, &Market::stateChanged, this, &Desktop::showHealth);
    connect(&m_market, &Market::stateChanged, this, [this] { m_book.setState(m_market.state()); });
    connect(&m_book, &ConnectionBook::useChanged, this, &Desktop::connectTo);
    m_book.setDemo([this] { return m_market.isSimulated() ? m_session.connection() : std::nullopt; });
}

void Desktop::showHealth()
{
    const models::FeedState &state = m_market.state();
    m_window.setHealth(models::healthOf(state), models::phaseText(state),
                       models::troubleText(state, m_market.connectionTitle(), m_clock.now()));
}

void Desktop::show()
{
    m_window.resize(m_options.size.isValid() ? m_options.size : QSize(m_theme.px(1280), m_theme.px(800)));
    if (!m_options.size.isValid())
        m_window.restoreGeometry(m_settings.get(keys::geometry));
    if (!m_options.isForPicture() && !m_settings.get(keys::welcomeRead))
        m_window.showWelcome();
    followOptions();
    m_window.show();
}

void Desktop::followOptions()
{
    if (!m_options.templateId.isEmpty())
        m_wizard->startFrom(m_options.templateId);
    if (!m_options.file.isEmpty())
        open(m_options.file);
    if (m_options.step)
        m_wizard->showStep(*m_options.step);
    if (!m_options.page.isEmpty())
        m_window.showPage(m_options.page);
}

void Desktop::open(const QString &path)
{
    m_window.notices().remove(u"wizard"_s);
    m_window.showPage(newWorkloadPage);
    m_wizard->openFile(path);
}

void Desktop::takeDropped(const QString &path)
{
    if (m_window.currentPage() == connectionsPage)
        emit m_connections.fileAdded(path);
    else
        open(path);
}

void Desktop::start()
{
    if (m_options.isForPicture()) {
        m_picture.setSingleShot(true);
        connect(&m_picture, &QTimer::timeout, this, &Desktop::takePicture);
        m_picture.start(pictureLimit);
        // What the offers set in motion is drawn by then.
        connect(&m_session, &Session::settled, this, [this] { m_picture.start(pictureRest); });
    }
    m_book.open(m_options.connection);
}

void Desktop::connectTo(const QString &id)
{
    if (id == ConnectionBook::demoId())
        m_session.openDemo(ConnectionBook::demoTitle());
    else if (const auto connection = m_book.connection(id))
        m_session.open(ConnectionBook::titleOf(id), *connection);
    else
        m_session.fail(ConnectionBook::titleOf(id),
                       tr("its kubeconfig does not describe it (any more). Connections says more."));
}

void Desktop::takePicture()
{
    m_comparison.settle();
    const bool saved = m_window.grab().save(m_options.screenshot);
    if (!saved)
        std::fprintf(stderr, "flare-desktop: %s\n",
                     qUtf8Printable(tr("The picture could not be saved as %1.")
                                        .arg(QDir::toNativeSeparators(m_options.screenshot))));
    QCoreApplication::exit(saved ? 0 : 1);
}
