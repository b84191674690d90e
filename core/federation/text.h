// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QCoreApplication>

namespace federation {

struct FederationText
{
    Q_DECLARE_TR_FUNCTIONS(Federation)
};

} // namespace federation
