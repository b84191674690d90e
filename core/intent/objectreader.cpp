// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/objectreader.h"

#include "core/intent/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace intent {
namespace {

constexpr qsizetype MostUnknownMembers = 100; // of one object, each with a finding
constexpr qsizetype LongestWord = 64;         // that is worth a guess

bool isKnownName(const std::vector<QLatin1StringView> &known, const QString &name)
{
    return std::any_of(known.begin(), known.end(), [&name](QLatin1StringView one) { return name == one; });
}

const document::Node *memberOf(const document::Node *node, QLatin1StringView name)
{
    if (!node)
        return nullptr;
    for (const document::Member &member : node->members()) {
        if (member.name == name)
            return &member.value;
    }
    return nullptr;
}

// A value that only stands in the wrong quotes: "3" for 3, true for "true".
QString quotesHint(document::Node::Kind wanted, const document::Node &found)
{
    using Kind = document::Node::Kind;
    if (wanted == Kind::Text && (found.isNumber() || found.isBoolean()))
        return IntentText::tr("Put it in quotes: \"%1\".").arg(shown(found.scalarText()));
    if (!found.isText())
        return {};
    const QString text = found.scalarText().trimmed();
    if (wanted == Kind::Number && text.size() <= LongestWord && base::Decimal::parse(QStringView(text)))
        return IntentText::tr("Write %1 without quotes.").arg(text);
    if (wanted == Kind::Boolean && (text == "true"_L1 || text == "false"_L1))
        return IntentText::tr("Write %1 without quotes.").arg(text);
    return {};
}

QString typeMessage(document::Node::Kind wanted)
{
    switch (wanted) {
    case document::Node::Kind::Text:
        return IntentText::tr("This must be a text.");
    case document::Node::Kind::Number:
        return IntentText::tr("This must be a number.");
    case document::Node::Kind::Boolean:
        return IntentText::tr("This must be true or false.");
    case document::Node::Kind::List:
        return IntentText::tr("This must be a list.");
    case document::Node::Kind::Object:
        return IntentText::tr("This must be an object with members.");
    case document::Node::Kind::Null:
        break;
    }
    return {};
}

} // namespace

QString didYouMean(QStringView word, const QStringList &candidates)
{
    if (word.size() > LongestWord)
        return {};
    const QString near = base::nearestWord(word, candidates);
    return near.isEmpty() ? QString() : IntentText::tr("Did you mean `%1`?").arg(near);
}

void reportWrongType(Report &report, const base::FieldPath &path, document::Node::Kind wanted,
                     const document::Node &found, const QString &hint)
{
    report.error(path, u"intent.member.type"_s, typeMessage(wanted),
                 hint.isEmpty() ? quotesHint(wanted, found) : hint);
}

std::optional<size_t> matchWord(const QString &text, std::span<const QLatin1StringView> words,
                                const base::FieldPath &path, Report &report)
{
    for (size_t i = 0; i < words.size(); ++i) {
        if (text == words[i])
            return i;
    }
    const QString folded = text.size() <= LongestWord ? words::folded(text.trimmed()) : QString();
    QStringList known;
    for (size_t i = 0; i < words.size(); ++i) {
        const QString exact = words[i];
        if (folded == words::folded(exact)) {
            report.warning(path, u"intent.value.spelling"_s,
                           IntentText::tr("“%1” is understood, but not spelt exactly.").arg(shown(text)),
                           IntentText::tr("Write `%1`.").arg(exact));
            return i;
        }
        known.append(exact);
    }
    QString hint = didYouMean(text, known);
    if (hint.isEmpty())
        hint = IntentText::tr("Known are: %1.").arg(known.join(u", "_s));
    report.error(path, u"intent.value.enum"_s,
                 IntentText::tr("“%1” is none of the words that can stand here.").arg(shown(text)), hint);
    return std::nullopt;
}

const document::Node *ObjectReader::member(QLatin1StringView name)
{
    if (!m_node)
        return nullptr;
    m_known.push_back(name);
    const document::Node *value = memberOf(m_node, name);
    if (value && value->isNull()) {
        warning(name, u"intent.member.null"_s, IntentText::tr("This has no value and is not used."),
                IntentText::tr("Give it a value, or remove it."));
        return nullptr;
    }
    return value;
}

bool ObjectReader::has(QLatin1StringView name) const
{
    const document::Node *value = memberOf(m_node, name);
    return value && !value->isNull();
}

QString ObjectReader::written(QLatin1StringView name) const
{
    const document::Node *value = memberOf(m_node, name);
    return value ? value->scalarText() : QString();
}

QLatin1StringView ObjectReader::eitherOf(QLatin1StringView name, QLatin1StringView other)
{
    m_known.push_back(name);
    m_known.push_back(other);
    if (!has(other))
        return name;
    if (!has(name)) {
        warning(other, u"intent.member.alias"_s, IntentText::tr("This is read as `%1`.").arg(name),
                IntentText::tr("Write `%1`.").arg(name));
        return other;
    }
    if (*memberOf(m_node, name) == *memberOf(m_node, other))
        return name;
    error(other, u"intent.member.conflict"_s, IntentText::tr("This contradicts `%1`.").arg(name),
          IntentText::tr("Keep only one of the two."));
    return name;
}

ObjectReader ObjectReader::object(QLatin1StringView name)
{
    const document::Node *value = member(name);
    if (!value)
        return {};
    if (!value->isObject()) {
        reportWrongType(*m_report, pathOf(name), document::Node::Kind::Object, *value);
        return {};
    }
    return {value, pathOf(name), *m_report};
}

ObjectReader ObjectReader::requiredObject(QLatin1StringView name)
{
    return isThere(name) ? object(name) : ObjectReader();
}

std::vector<ObjectReader> ObjectReader::objects(QLatin1StringView name, const QString &example)
{
    std::vector<ObjectReader> readers;
    const document::Node *value = member(name);
    if (!value)
        return readers;
    const QString hint = example.isEmpty() ? QString() : IntentText::tr("For example: %1").arg(example);
    if (!value->isList()) {
        reportWrongType(*m_report, pathOf(name), document::Node::Kind::List, *value, hint);
        return readers;
    }
    const base::FieldPath path = pathOf(name);
    qsizetype position = 0;
    for (const document::Node &item : value->items()) {
        const base::FieldPath itemPath = path.index(position++);
        if (!item.isObject())
            reportWrongType(*m_report, itemPath, document::Node::Kind::Object, item, hint);
        readers.emplace_back(&item, itemPath, *m_report);
    }
    return readers;
}

QString ObjectReader::text(QLatin1StringView name)
{
    const document::Node *value = member(name);
    if (!value)
        return {};
    if (!value->isText()) {
        reportWrongType(*m_report, pathOf(name), document::Node::Kind::Text, *value);
        return {};
    }
    return value->scalarText().trimmed();
}

QString ObjectReader::requiredText(QLatin1StringView name)
{
    const document::Node *value = memberOf(m_node, name);
    const bool blank = value && value->isText() && value->scalarText().trimmed().isEmpty();
    if (has(name) && !blank)
        return text(name);
    missing(name);
    return {};
}

std::vector<TextItem> ObjectReader::texts(QLatin1StringView name)
{
    std::vector<TextItem> result;
    const document::Node *value = member(name);
    if (!value)
        return result;
    const base::FieldPath path = pathOf(name);
    if (value->isText()) {
        m_report->warning(path, u"intent.value.list"_s,
                          IntentText::tr("This should be a list; the text is taken as its only item."),
                          IntentText::tr("Write it in brackets: [\"%1\"].").arg(shown(value->scalarText())));
        result.push_back({value->scalarText(), path});
        return result;
    }
    if (!value->isList()) {
        reportWrongType(*m_report, path, document::Node::Kind::List, *value);
        return result;
    }
    qsizetype position = 0;
    for (const document::Node &item : value->items()) {
        const base::FieldPath itemPath = path.index(position++);
        if (item.isText())
            result.push_back({item.scalarText(), itemPath});
        else
            reportWrongType(*m_report, itemPath, document::Node::Kind::Text, item);
    }
    return result;
}

std::optional<bool> ObjectReader::boolean(QLatin1StringView name)
{
    const document::Node *value = member(name);
    if (!value)
        return std::nullopt;
    if (!value->isBoolean()) {
        reportWrongType(*m_report, pathOf(name), document::Node::Kind::Boolean, *value);
        return std::nullopt;
    }
    return value->toBoolean();
}

std::optional<qint64> ObjectReader::integer(QLatin1StringView name, qint64 least, qint64 most)
{
    const document::Node *value = member(name);
    if (!value)
        return std::nullopt;
    if (!value->isNumber()) {
        reportWrongType(*m_report, pathOf(name), document::Node::Kind::Number, *value);
        return std::nullopt;
    }
    const auto whole = value->toInteger();
    if (!whole || *whole < least || *whole > most) {
        outOfRange(name, IntentText::tr("This must be a whole number from %1 to %2.").arg(least).arg(most));
        return std::nullopt;
    }
    return whole;
}

std::optional<base::Decimal> ObjectReader::number(QLatin1StringView name, base::Decimal least,
                                                  base::Decimal most)
{
    const document::Node *value = member(name);
    if (!value)
        return std::nullopt;
    if (!value->isNumber()) {
        reportWrongType(*m_report, pathOf(name), document::Node::Kind::Number, *value);
        return std::nullopt;
    }
    const auto decimal = base::Decimal::parse(QStringView(value->scalarText()));
    if (!decimal || *decimal < least || *decimal > most) {
        outOfRange(
            name,
            IntentText::tr("This must be a number from %1 to %2.").arg(least.toString(), most.toString()));
        return std::nullopt;
    }
    return decimal;
}

std::optional<base::Quantity> ObjectReader::quantity(QLatin1StringView name)
{
    const document::Node *value = member(name);
    if (!value)
        return std::nullopt;
    if (!value->isText() && !value->isNumber()) {
        reportWrongType(*m_report, pathOf(name), document::Node::Kind::Text, *value);
        return std::nullopt;
    }
    const QString text = value->scalarText();
    const auto quantity = base::Quantity::parse(QStringView(text));
    if (!quantity) {
        const auto better = text.size() <= LongestWord ? base::quantitySuggestion(text) : std::nullopt;
        const bool tooLarge = quantity.error() == base::Quantity::Problem::ExponentTooLarge;
        error(name, u"intent.quantity"_s,
              tooLarge ? IntentText::tr("This amount is too large.")
                       : IntentText::tr("“%1” is no amount as Kubernetes writes them.").arg(shown(text)),
              better ? IntentText::tr("Did you mean `%1`?").arg(*better)
                     : IntentText::tr("Write, for example, 500m, 2 or 16Gi."));
        return std::nullopt;
    }
    if (quantity->isZero() || quantity->value().isNegative()) {
        outOfRange(name, IntentText::tr("This must be more than 0."));
        return std::nullopt;
    }
    if (value->isNumber())
        warning(name, u"api.number"_s, IntentText::tr("FLARE's own server refuses a number here."),
                IntentText::tr("Put it in quotes: \"%1\".").arg(shown(text)));
    return *quantity;
}

bool ObjectReader::isThere(QLatin1StringView name)
{
    if (has(name))
        return true;
    missing(name);
    return false;
}

std::optional<base::Nanoseconds> ObjectReader::duration(QLatin1StringView name)
{
    const QString written = text(name);
    if (written.isEmpty())
        return std::nullopt;
    const auto duration = base::parseGoDuration(written);
    if (!duration) {
        error(name, u"intent.duration"_s, IntentText::tr("“%1” is no duration.").arg(shown(written)),
              IntentText::tr("Write, for example, 45s, 30m or 1h30m."));
        return std::nullopt;
    }
    if (*duration < base::Nanoseconds::zero()) {
        outOfRange(name, IntentText::tr("A duration can't be negative."));
        return std::nullopt;
    }
    return duration;
}

std::optional<base::WrittenPrice> ObjectReader::price(QLatin1StringView name)
{
    const document::Node *value = member(name);
    if (!value)
        return std::nullopt;
    if (!value->isText() && !value->isNumber()) {
        reportWrongType(*m_report, pathOf(name), document::Node::Kind::Text, *value);
        return std::nullopt;
    }
    const QString text = value->scalarText();
    const auto price = base::parsePrice(text);
    if (!price) {
        const QString example = IntentText::tr("Write, for example, 5 EUR.");
        switch (price.error()) {
        case base::MoneyProblem::NotMoney:
            error(name, u"intent.money"_s, IntentText::tr("“%1” is no price.").arg(shown(text)), example);
            break;
        case base::MoneyProblem::OtherCurrency:
            error(name, u"intent.money.currency"_s, IntentText::tr("Prices are in EUR only."), example);
            break;
        case base::MoneyProblem::OtherBasis:
            error(name, u"intent.money.basis"_s,
                  IntentText::tr("A price can be per hour; other times are not known."), example);
            break;
        case base::MoneyProblem::Negative:
            outOfRange(name, IntentText::tr("A limit must be more than 0."));
            break;
        case base::MoneyProblem::TooLarge:
            outOfRange(name, IntentText::tr("This amount is too large."));
            break;
        }
        return std::nullopt;
    }
    if (price->money.isZero()) {
        outOfRange(name, IntentText::tr("A limit must be more than 0."));
        return std::nullopt;
    }
    if (value->isNumber())
        warning(name, u"api.number"_s, IntentText::tr("FLARE's own server refuses a number here."),
                IntentText::tr("Put it in quotes: \"%1 EUR\".").arg(shown(text)));
    return *price;
}

QString ObjectReader::word(QLatin1StringView name, std::span<const QLatin1StringView> words)
{
    const auto index = wordIndex(name, words);
    return index ? QString(words[*index]) : QString();
}

std::optional<size_t> ObjectReader::wordIndex(QLatin1StringView name,
                                              std::span<const QLatin1StringView> words)
{
    const document::Node *value = member(name);
    if (!value)
        return std::nullopt;
    if (!value->isText()) {
        reportWrongType(*m_report, pathOf(name), document::Node::Kind::Text, *value);
        return std::nullopt;
    }
    return matchWord(value->scalarText(), words, pathOf(name), *m_report);
}

void ObjectReader::finish() const
{
    if (!m_node)
        return;
    QStringList candidates;
    qsizetype count = 0;
    for (const document::Member &member : m_node->members()) {
        if (isKnownName(m_known, member.name))
            continue;
        if (++count > MostUnknownMembers) {
            m_report->warning(m_path, u"intent.member.unknown"_s,
                              IntentText::tr("There are more members here that are not known."));
            return;
        }
        if (candidates.isEmpty()) {
            for (const QLatin1StringView name : m_known)
                candidates.append(name);
        }
        m_report->warning(m_path.child(member.name), u"intent.member.unknown"_s,
                          IntentText::tr("This member is not known. It is kept, but nothing acts on it."),
                          didYouMean(member.name, candidates));
    }
}

void ObjectReader::error(QLatin1StringView name, const QString &code, const QString &message,
                         const QString &hint) const
{
    if (m_node)
        m_report->error(pathOf(name), code, message, hint);
}

void ObjectReader::warning(QLatin1StringView name, const QString &code, const QString &message,
                           const QString &hint) const
{
    if (m_node)
        m_report->warning(pathOf(name), code, message, hint);
}

void ObjectReader::outOfRange(QLatin1StringView name, const QString &message) const
{
    error(name, u"intent.range"_s, message);
}

QString ObjectReader::knownHint(const QStringList &words)
{
    return IntentText::tr("Known are: %1.").arg(words.join(u", "_s));
}

void ObjectReader::missing(QLatin1StringView name, const QString &hint)
{
    m_known.push_back(name);
    error(name, u"intent.member.missing"_s, IntentText::tr("This is needed and missing."), hint);
}

} // namespace intent
