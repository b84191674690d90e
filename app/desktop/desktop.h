// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "app/desktop/connectionbook.h"
#include "app/desktop/execconsent.h"
#include "app/desktop/options.h"
#include "app/desktop/session.h"
#include "app/desktop/settings.h"
#include "core/base/clock.h"
#include "ui/models/comparison.h"
#include "ui/models/connections.h"
#include "ui/models/draft.h"
#include "ui/models/market.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/questions.h"

#include <QObject>
#include <QTimer>

class QApplication;

namespace wizard {
class Wizard;
}

/// The whole program: builds the long-lived objects from top to bottom, wires them, and goes when
/// they go, in reverse.
class Desktop : public QObject
{
    Q_OBJECT
public:
    /// `draftFile` is kept in `dataFolder`; empty: nowhere.
    Desktop(QApplication &application, const Options &options, const QString &settingsFile,
            const QString &dataFolder, const QString &draftFile);

    void show();

private:
    void addPages(const QString &dataFolder);
    void connectWindow();
    void connectMarket();
    void restoreDraft();
    void followOptions();
    void open(const QString &path);
    void takeDropped(const QString &path);
    /// After the first paint: what takes time.
    void start();
    void connectTo(const QString &id);
    void showHealth();
    void takePicture();

    const Options m_options;
    Settings m_settings;
    widgets::Theme m_theme;
    base::SystemClock m_clock;
    models::Market m_market;
    models::Draft m_draft;
    models::Comparison m_comparison;
    models::Connections m_connections;
    wizard::DialogQuestions m_questions;
    shell::MainWindow m_window;
    ExecConsentDialog m_consent;
    Session m_session;
    ConnectionBook m_book;
    QTimer m_picture;                   // the latest moment for it
    wizard::Wizard *m_wizard = nullptr; // a page of the window
};
