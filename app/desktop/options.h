// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/widgets/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

/// What the command line asks for.
struct Options
{
    QString file;                          // an intent to open
    std::optional<widgets::Scheme> scheme; // for this start only
    QString page;                          // "new", "providers", "connections", "settings"
    QString connection;                    // for this start only; empty: the one of last time
    QString templateId;
    std::optional<int> step; // of the wizard, from 0
    QSize size;
    QString screenshot;               // where to; the program then ends by itself
    bool quitAfterFirstPaint = false; // for measuring

    [[nodiscard]] bool isForPicture() const { return !screenshot.isEmpty(); }
    /// Neither drafts nor settings of the user are read or changed for a picture or a measurement.
    [[nodiscard]] bool isApart() const { return isForPicture() || quitAfterFirstPaint; }
};

/// Ends the program for --help, --version and mistakes (exit code 2).
[[nodiscard]] Options readOptions(const QStringList &arguments);
/// --help and --version need no display.
[[nodiscard]] bool wantsTextOnly(int count, char **arguments);
