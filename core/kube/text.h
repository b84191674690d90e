// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QCoreApplication>

namespace kube {

/// The room's own sentences.
struct KubeText
{
    Q_DECLARE_TR_FUNCTIONS(kube)
};

} // namespace kube
