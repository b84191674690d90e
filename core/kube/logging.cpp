// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/logging.h"

namespace kube {

Q_LOGGING_CATEGORY(lcKube, "flare.kube", QtInfoMsg)

} // namespace kube
