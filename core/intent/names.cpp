// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/names.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace intent {
namespace {

constexpr qsizetype LabelLength = 63;
constexpr qsizetype SubdomainLength = 253;
constexpr qsizetype RepositoryLength = 255;
constexpr qsizetype TagLength = 128;

bool isLower(QChar c)
{
    return c >= u'a' && c <= u'z';
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLowerAlnum(QChar c)
{
    return isLower(c) || isAsciiDigit(c);
}

bool isAlnum(QChar c)
{
    return isLowerAlnum(c) || (c >= u'A' && c <= u'Z');
}

bool isHex(QChar c)
{
    return isAsciiDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

template<typename Predicate>
bool everyChar(QStringView text, Predicate predicate)
{
    return std::all_of(text.begin(), text.end(), predicate);
}

bool isTag(QStringView tag)
{
    return !tag.isEmpty() && tag.size() <= TagLength && (isAlnum(tag.front()) || tag.front() == u'_')
           && everyChar(tag, [](QChar c) { return isAlnum(c) || c == u'_' || c == u'.' || c == u'-'; });
}

bool isDigestAlgorithm(QStringView algorithm)
{
    bool start = true; // of a component, which begins with a letter
    for (const QChar c : algorithm) {
        if (start ? !(isAlnum(c) && !isAsciiDigit(c)) : false)
            return false;
        const bool separator = c == u'+' || c == u'.' || c == u'-' || c == u'_';
        if (!separator && !isAlnum(c))
            return false;
        start = separator;
    }
    return !start;
}

bool isDigest(QStringView digest)
{
    const qsizetype colon = digest.indexOf(u':');
    if (colon < 0)
        return false;
    const QStringView algorithm = digest.first(colon);
    const QStringView hex = digest.sliced(colon + 1);
    if (!isDigestAlgorithm(algorithm) || hex.size() < 32 || !everyChar(hex, isHex))
        return false;
    const auto exactly = [hex](qsizetype length) {
        return hex.size() == length && everyChar(hex, [](QChar c) { return isAsciiDigit(c) || isLower(c); });
    };
    if (algorithm == "sha256"_L1)
        return exactly(64);
    if (algorithm == "sha384"_L1)
        return exactly(96);
    if (algorithm == "sha512"_L1)
        return exactly(128);
    return true;
}

// Runs of [a-z0-9], separated by ".", "_", "__" or any number of "-".
bool isPathComponent(QStringView component)
{
    if (component.isEmpty() || !isLowerAlnum(component.front()) || !isLowerAlnum(component.back()))
        return false;
    for (qsizetype i = 0; i < component.size();) {
        const QChar c = component.at(i);
        if (isLowerAlnum(c)) {
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < component.size() && component.at(end) == c)
            ++end;
        const qsizetype length = end - i;
        const bool allowed = c == u'-' || (c == u'.' && length == 1) || (c == u'_' && length <= 2);
        if (!allowed || !isLowerAlnum(component.at(end)))
            return false;
        i = end;
    }
    return true;
}

bool isImagePath(QStringView path)
{
    if (path.isEmpty() || path.size() > RepositoryLength)
        return false;
    const auto components = path.split(u'/');
    return std::all_of(components.begin(), components.end(), isPathComponent);
}

bool isHostName(QStringView host)
{
    const auto components = host.split(u'.');
    return std::all_of(components.begin(), components.end(), [](QStringView component) {
        return !component.isEmpty() && isAlnum(component.front()) && isAlnum(component.back())
               && everyChar(component, [](QChar c) { return isAlnum(c) || c == u'-'; });
    });
}

bool isRegistry(QStringView registry)
{
    QStringView host = registry;
    qsizetype portColon = -1;
    if (registry.startsWith(u'[')) {
        const qsizetype close = registry.indexOf(u']');
        if (close < 2
            || !everyChar(registry.sliced(1, close - 1), [](QChar c) { return isHex(c) || c == u':'; }))
            return false;
        if (close + 1 == registry.size())
            return true;
        if (registry.at(close + 1) != u':')
            return false;
        portColon = close + 1;
    } else {
        portColon = registry.indexOf(u':');
        host = portColon < 0 ? registry : registry.first(portColon);
        if (!isHostName(host))
            return false;
    }
    if (portColon < 0)
        return true;
    const QStringView port = registry.sliced(portColon + 1);
    return !port.isEmpty() && everyChar(port, isAsciiDigit);
}

} // namespace

bool isLabel(QStringView name)
{
    return !name.isEmpty() && name.size() <= LabelLength && isLowerAlnum(name.front())
           && isLowerAlnum(name.back())
           && everyChar(name, [](QChar c) { return isLowerAlnum(c) || c == u'-'; });
}

bool isSubdomain(QStringView name)
{
    if (name.size() > SubdomainLength)
        return false;
    const auto labels = name.split(u'.');
    return std::all_of(labels.begin(), labels.end(), isLabel);
}

QString labelFrom(QStringView text)
{
    // Decomposed, an accented letter is its plain letter and a mark, and the mark is left out.
    const QString plain = text.left(4 * LabelLength).toString().normalized(QString::NormalizationForm_KD);
    QString label;
    for (const QChar c : plain) {
        const QChar lower = c.toLower();
        if (isLowerAlnum(lower))
            label.append(lower);
        else if (!c.isMark() && !label.isEmpty() && !label.endsWith(u'-'))
            label.append(u'-');
    }
    label.truncate(LabelLength);
    while (label.endsWith(u'-'))
        label.chop(1);
    return label.isEmpty() ? u"workload"_s : label;
}

bool isImageReference(QStringView text)
{
    const qsizetype at = text.indexOf(u'@');
    if (at >= 0 && !isDigest(text.sliced(at + 1)))
        return false;
    QStringView name = at < 0 ? text : text.first(at);

    const qsizetype lastSlash = name.lastIndexOf(u'/');
    const qsizetype tagColon = name.indexOf(u':', lastSlash + 1);
    if (tagColon >= 0) {
        if (!isTag(name.sliced(tagColon + 1)))
            return false;
        name = name.first(tagColon);
    }
    if (isImagePath(name))
        return true;
    const qsizetype slash = name.indexOf(u'/');
    return slash > 0 && isRegistry(name.first(slash)) && isImagePath(name.sliced(slash + 1));
}

bool isEnvName(QStringView name)
{
    // Kubernetes also refuses what could be read as a way up a directory.
    return !name.isEmpty() && !isAsciiDigit(name.front()) && name != "."_L1 && !name.startsWith(".."_L1)
           && everyChar(name, [](QChar c) { return isAlnum(c) || c == u'-' || c == u'.' || c == u'_'; });
}

} // namespace intent
