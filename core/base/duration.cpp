// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/duration.h"

#include "core/base/decimal.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace base {
namespace {

constexpr quint64 nanosPerSecond = 1'000'000'000;
constexpr quint64 largestDuration = quint64(1) << 63; // of a negative one

// Nanoseconds of a unit, 0 where it is none.
quint64 unitLength(QStringView unit)
{
    if (unit == "ns"_L1)
        return 1;
    if (unit == "us"_L1 || unit == u"\u00b5s" || unit == u"\u03bcs")
        return 1'000;
    if (unit == "ms"_L1)
        return 1'000'000;
    if (unit == "s"_L1)
        return nanosPerSecond;
    if (unit == "m"_L1)
        return 60 * nanosPerSecond;
    if (unit == "h"_L1)
        return 3600 * nanosPerSecond;
    return 0;
}

bool isAsciiDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

// Takes digits from the front. False where they do not fit.
bool takeWhole(QStringView &text, quint64 &whole)
{
    while (!text.isEmpty() && isAsciiDigit(text.front())) {
        if (whole > largestDuration / 10)
            return false;
        whole = whole * 10 + quint64(text.front().unicode() - u'0');
        text = text.sliced(1);
    }
    return whole <= largestDuration;
}

// Takes the digits behind a point: count of 1/scale. Digits behind the 18th are below a nanosecond.
void takeFraction(QStringView &text, quint64 &fraction, quint64 &scale)
{
    while (!text.isEmpty() && isAsciiDigit(text.front())) {
        if (scale < nanosPerSecond * nanosPerSecond) {
            fraction = fraction * 10 + quint64(text.front().unicode() - u'0');
            scale *= 10;
        }
        text = text.sliced(1);
    }
}

// Takes one number with its unit and adds it.
bool takePart(QStringView &text, quint64 &total)
{
    const qsizetype before = text.size();
    quint64 whole = 0;
    quint64 fraction = 0;
    quint64 scale = 1;
    if (!takeWhole(text, whole))
        return false;
    bool anyDigit = text.size() < before;
    if (!text.isEmpty() && text.front() == u'.') {
        text = text.sliced(1);
        const qsizetype behindPoint = text.size();
        takeFraction(text, fraction, scale);
        anyDigit = anyDigit || text.size() < behindPoint;
    }
    qsizetype unitEnd = 0;
    while (unitEnd < text.size() && text[unitEnd] != u'.' && !isAsciiDigit(text[unitEnd]))
        ++unitEnd;
    const quint64 unit = unitLength(text.first(unitEnd));
    text = text.sliced(unitEnd);
    if (!anyDigit || unit == 0)
        return false;
    const UInt128 sum = UInt128(whole) * unit + UInt128(fraction) * unit / scale + total;
    if (sum > largestDuration)
        return false;
    total = quint64(sum);
    return true;
}

QString withFraction(quint64 value, quint64 unit)
{
    return Decimal::fromNanos(Int128(value) * nanosPerSecond / unit).toString();
}

} // namespace

std::optional<Nanoseconds> parseGoDuration(QStringView text)
{
    bool negative = false;
    if (!text.isEmpty() && (text.front() == u'-' || text.front() == u'+')) {
        negative = text.front() == u'-';
        text = text.sliced(1);
    }
    if (text == "0"_L1)
        return Nanoseconds(0);
    if (text.isEmpty())
        return {};
    quint64 total = 0;
    while (!text.isEmpty()) {
        if (!takePart(text, total))
            return {};
    }
    if (negative)
        return Nanoseconds(static_cast<qint64>(quint64(0) - total));
    if (total == largestDuration)
        return {};
    return Nanoseconds(qint64(total));
}

QString goDurationText(Nanoseconds duration)
{
    const qint64 count = duration.count();
    quint64 value = count < 0 ? quint64(0) - quint64(count) : quint64(count);
    if (value == 0)
        return u"0s"_s;
    QString text = count < 0 ? u"-"_s : QString();
    if (value < 1'000)
        return text + QString::number(value) + u"ns"_s;
    if (value < 1'000'000)
        return text + withFraction(value, 1'000) + u"\u00b5s"_s;
    if (value < nanosPerSecond)
        return text + withFraction(value, 1'000'000) + u"ms"_s;
    const quint64 hours = value / (3600 * nanosPerSecond);
    const quint64 minutes = value / (60 * nanosPerSecond) % 60;
    if (hours > 0)
        text += QString::number(hours) + u'h';
    if (hours > 0 || minutes > 0)
        text += QString::number(minutes) + u'm';
    return text + withFraction(value % (60 * nanosPerSecond), nanosPerSecond) + u's';
}

} // namespace base
