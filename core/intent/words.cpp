// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/words.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace intent::words {

QString folded(QStringView word)
{
    QString result;
    result.reserve(word.size());
    for (const QChar c : word) {
        if (c != u'_' && c != u'-' && c != u' ')
            result.append(c.toLower());
    }
    return result;
}

std::optional<QString> bandwidthQuantity(QStringView text)
{
    static const QRegularExpression pattern(
        u"^([0-9]{1,12}(?:\\.[0-9]{1,9})?) ?([kKMGTP]?)(?:bps|bit/s|bits/s|b/s|bit)$"_s);
    if (text.size() > 40)
        return std::nullopt;
    const auto match = pattern.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const QString suffix = match.captured(2) == "K"_L1 ? u"k"_s : match.captured(2);
    return QString(match.captured(1) + suffix);
}

bool isPlainAmount(QStringView text)
{
    static const QRegularExpression pattern(
        u"^(?:[0-9]+(?:\\.[0-9]+)?(?: ?EUR)?|EUR ?[0-9]+(?:\\.[0-9]+)?)$"_s);
    return pattern.match(text.toString()).hasMatch();
}

} // namespace intent::words
