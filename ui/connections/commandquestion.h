// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QDialog>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace widgets {
class Theme;
}

namespace connections {

/// A command that a kubeconfig wants to run to sign in.
struct Command
{
    QString context{};
    QString program{};
    QStringList arguments{};
    QList<std::pair<QString, QString>> environment{};
};

/// Shows the whole command and asks once. Accepted: run it, now and from now on.
class CommandQuestion : public QDialog
{
    Q_OBJECT
public:
    CommandQuestion(const Command &command, widgets::Theme &theme, QWidget *parent = nullptr);
};

} // namespace connections
