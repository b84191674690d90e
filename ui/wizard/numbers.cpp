// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/numbers.h"

#include "ui/wizard/formats.h"

namespace wizard::numbers {

TextOptions number(base::Decimal least, base::Decimal step, const QString &placeholder, const QString &unit)
{
    TextOptions options;
    options.placeholder = placeholder;
    options.unit = unit;
    options.number = true;
    options.stepped = [least, step](const QString &text, int steps) {
        return formats::steppedNumber(text, steps, step, least);
    };
    return options;
}

TextOptions whole(qint64 least, const QString &placeholder, const QString &unit, qint64 step)
{
    return number(base::Decimal(least), base::Decimal(step), placeholder, unit);
}

TextOptions quantity(const QString &placeholder, const QString &unit)
{
    TextOptions options = number(base::Decimal(1), base::Decimal(1), placeholder, unit);
    options.number = false;
    return options;
}

TextOptions bytes(const QString &placeholder)
{
    TextOptions options;
    options.placeholder = placeholder;
    options.shown = formats::shownBytes;
    options.written = formats::writtenBytes;
    options.stepped = formats::steppedBytes;
    return options;
}

} // namespace wizard::numbers
