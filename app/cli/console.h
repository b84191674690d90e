// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

/// What flarectl writes: results to stdout, everything about them to stderr. Colour only on a
/// terminal, and not where NO_COLOR is set (https://no-color.org).
namespace cli {

enum class Stream { Output, Errors };
enum class Tone { Plain, Strong, Good, Bad, Odd, Faint };
/// For people: printable(), and coloured where the stream is a terminal.
[[nodiscard]] QString toned(const QString &text, Tone tone, Stream stream = Stream::Output);
/// Without the control characters by which a file could command the reader's terminal.
[[nodiscard]] QString printable(QString text);
/// The columns of the terminal, or $COLUMNS; 0 where lines may be as long as they like.
[[nodiscard]] int lineWidth();

void print(const QByteArray &utf8);
void print(const QString &text);
void printError(const QString &text);
/// False where something could not be written: a full disk must not look like success.
[[nodiscard]] bool isAllWritten();

/// `file:line:column: error: message [code]`, a line each, with the path and the hint below.
[[nodiscard]] QString findingsText(const base::Diagnostics &findings, const QString &file, Stream stream);

/// Complains about the command line; with `-o json` among the arguments stdout still gets one JSON
/// document. Returns WrongUsage.
int usageError(const QStringList &arguments, const QString &message);
/// The same for a connection that can't be used. Returns ConnectionFailed.
int connectionFailed(bool json, const QString &message);

} // namespace cli
