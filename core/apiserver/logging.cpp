// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/logging.h"

namespace apiserver {

Q_LOGGING_CATEGORY(lcApiServer, "flare.apiserver", QtInfoMsg)

} // namespace apiserver
