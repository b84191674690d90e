// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QCoreApplication>

namespace intent {

/// The translation context of everything this room says.
struct IntentText
{
    Q_DECLARE_TR_FUNCTIONS(intent)
};

} // namespace intent
