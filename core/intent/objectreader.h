// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"
#include "core/base/duration.h"
#include "core/base/fieldpath.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/document/node.h"
#include "core/intent/report.h"
#include "core/intent/words.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace intent {

struct TextItem;

/// One object of the document: knows where it stands and reports into one list. A reader of an
/// absent object is silent, so one gap gives one finding. Every member asked for counts as known;
/// finish() warns about the others.
class ObjectReader
{
public:
    ObjectReader() = default; // of an absent object
    ObjectReader(const document::Node *node, base::FieldPath path, Report &report)
        : m_node(node && node->isObject() ? node : nullptr)
        , m_path(std::move(path))
        , m_report(&report)
    {
    }

    explicit operator bool() const { return m_node != nullptr; }
    [[nodiscard]] const base::FieldPath &path() const { return m_path; }
    [[nodiscard]] base::FieldPath pathOf(QLatin1StringView name) const { return m_path.child(QString(name)); }
    [[nodiscard]] Report &report() const { return *m_report; } // of an object that is there

    /// The member's value; nullptr where it is absent or null (then with a warning).
    [[nodiscard]] const document::Node *member(QLatin1StringView name);
    [[nodiscard]] bool has(QLatin1StringView name) const;
    /// The same, and where it is not, an error.
    [[nodiscard]] bool isThere(QLatin1StringView name);
    /// A scalar as it stands in the document, without any finding.
    [[nodiscard]] QString written(QLatin1StringView name) const;
    /// Which of two spellings of one member to read: `name`, or `other` with a warning. Both with
    /// different values are an error.
    [[nodiscard]] QLatin1StringView eitherOf(QLatin1StringView name, QLatin1StringView other);

    [[nodiscard]] ObjectReader object(QLatin1StringView name);
    [[nodiscard]] ObjectReader requiredObject(QLatin1StringView name);
    /// One reader for each item of a list; absent ones stand where an item is no object.
    [[nodiscard]] std::vector<ObjectReader> objects(QLatin1StringView name, const QString &example = {});

    /// Without surrounding blanks; empty where absent.
    [[nodiscard]] QString text(QLatin1StringView name);
    [[nodiscard]] QString requiredText(QLatin1StringView name);
    /// The texts of a list, each with its path. A lone text counts as a list of one.
    [[nodiscard]] std::vector<TextItem> texts(QLatin1StringView name);
    [[nodiscard]] std::optional<bool> boolean(QLatin1StringView name);
    [[nodiscard]] std::optional<qint64> integer(QLatin1StringView name, qint64 least, qint64 most);
    [[nodiscard]] std::optional<base::Decimal> number(QLatin1StringView name, base::Decimal least,
                                                      base::Decimal most);
    /// More than nothing. A JSON number is read too, with a warning: the API wants text.
    [[nodiscard]] std::optional<base::Quantity> quantity(QLatin1StringView name);
    [[nodiscard]] std::optional<base::Nanoseconds> duration(QLatin1StringView name);
    /// More than nothing.
    [[nodiscard]] std::optional<base::WrittenPrice> price(QLatin1StringView name);

    /// One of `words`. Another letter case or separator is understood, with a warning.
    template<typename E, size_t N>
    [[nodiscard]] std::optional<E> word(QLatin1StringView name, const words::Word<E> (&words)[N])
    {
        std::array<QLatin1StringView, N> texts;
        for (size_t i = 0; i < N; ++i)
            texts[i] = words[i].text;
        const auto index = wordIndex(name, texts);
        return index ? std::optional<E>(words[*index].value) : std::nullopt;
    }
    template<typename E, size_t N>
    [[nodiscard]] std::optional<E> requiredWord(QLatin1StringView name, const words::Word<E> (&words)[N])
    {
        if (has(name))
            return word(name, words);
        missing(name, known(words));
        return std::nullopt;
    }
    /// The same for words that the intent keeps as text; empty where absent or wrong.
    [[nodiscard]] QString word(QLatin1StringView name, std::span<const QLatin1StringView> words);

    /// Warns about members that nobody asked for.
    void finish() const;

    void error(QLatin1StringView name, const QString &code, const QString &message,
               const QString &hint = {}) const;
    void warning(QLatin1StringView name, const QString &code, const QString &message,
                 const QString &hint = {}) const;
    void outOfRange(QLatin1StringView name, const QString &message) const;

private:
    template<typename E, size_t N>
    static QString known(const words::Word<E> (&words)[N])
    {
        QStringList texts;
        for (const auto &word : words)
            texts.append(word.text);
        return knownHint(texts);
    }
    static QString knownHint(const QStringList &words);
    void missing(QLatin1StringView name, const QString &hint = {});
    [[nodiscard]] std::optional<size_t> wordIndex(QLatin1StringView name,
                                                  std::span<const QLatin1StringView> words);

    const document::Node *m_node = nullptr;
    base::FieldPath m_path;
    Report *m_report = nullptr;
    std::vector<QLatin1StringView> m_known;
};

struct TextItem
{
    QString text;
    base::FieldPath path;
};

/// Finds one word among `words`; reports at `path` where it is none or not spelt exactly.
[[nodiscard]] std::optional<size_t> matchWord(const QString &text, std::span<const QLatin1StringView> words,
                                              const base::FieldPath &path, Report &report);

/// "This must be a text." with a hint, at `path`; the code is intent.member.type.
void reportWrongType(Report &report, const base::FieldPath &path, document::Node::Kind wanted,
                     const document::Node &found, const QString &hint = {});

/// What the user probably meant by `word`, as a hint; empty where nothing is near.
[[nodiscard]] QString didYouMean(QStringView word, const QStringList &candidates);

} // namespace intent
