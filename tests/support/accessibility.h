// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QStringList>

class QWidget;

/// Checks for any page; each returns what is wrong, one line a widget, so that a test can write
/// `QCOMPARE(testing::unnamedControls(page), QStringList())` and a failure names the culprits.
namespace testing {

/// Controls without an accessible name, text or buddy, hidden ones included.
[[nodiscard]] QStringList unnamedControls(const QWidget &root);
/// Visible and enabled controls that the Tab key never comes to.
[[nodiscard]] QStringList unreachableControls(const QWidget &root);
/// Visible labels and buttons whose words have no room, or that stick out of their parent.
[[nodiscard]] QStringList cutTexts(const QWidget &root);

} // namespace testing
