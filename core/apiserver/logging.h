// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QLoggingCategory>

namespace apiserver {

Q_DECLARE_LOGGING_CATEGORY(lcApiServer)

} // namespace apiserver
