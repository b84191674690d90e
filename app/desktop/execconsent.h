// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/federation/trustedcommands.h"
#include "core/kube/credentials.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QDialog;
class QWidget;

namespace widgets {
class Theme;
}

/// Asks the user, in a dialog over the window, before a kubeconfig's command runs for the first time,
/// and remembers who agreed. The same command is asked for once, however many calls wait for it.
class ExecConsentDialog : public QObject, public kube::ExecConsent
{
    Q_OBJECT
public:
    ExecConsentDialog(QWidget &window, widgets::Theme &theme, federation::TrustedCommands trusted);

    void ask(const kube::ExecQuestion &question, std::function<void(bool)> answer) override;

private:
    QWidget &m_window;
    widgets::Theme &m_theme;
    federation::TrustedCommands m_trusted;
    QHash<QByteArray, std::vector<std::function<void(bool)>>> m_waiting; // by fingerprint
};
