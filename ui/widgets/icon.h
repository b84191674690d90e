// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace widgets {

/// An icon of resources/icons, drawn when it is needed, at any size and device pixel ratio.
/// `currentColor` in the file becomes `color`, and `disabled` where the control is disabled.
[[nodiscard]] QIcon lineIcon(const QString &name, const QColor &color, const QColor &disabled);

} // namespace widgets
