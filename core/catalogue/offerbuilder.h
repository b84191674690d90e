// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/catalogue/offer.h"
#include "core/catalogue/offerfields.h"
#include "core/catalogue/textpool.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace catalogue {

/// A value that is neither object nor list, as a document writes it.
struct Scalar
{
    enum class Kind : quint8 { Text, Number, True, False, Null };

    Kind kind = Kind::Null;
    bool escaped = false;  // a JSON text, in which escapes may stand
    std::string_view text; // UTF-8; of a text without its quotes
    qint64 where = 0;      // for findings; the reader's own measure
};

/// Something wrong with the item that is being read; the path begins at the item.
struct ItemFinding
{
    QString path;
    base::Severity severity = base::Severity::Error;
    QString code;
    QString message;
    QString hint;
    qint64 where = 0;
};

/// Puts one offer after the other together from the members a reader meets, whatever the document
/// is written in. Names of members are matched by offerfields.h.
class OfferBuilder
{
public:
    enum class Outcome {
        Kept,
        LeftOut, // see findings()
        List     // no offer, but something that holds offers
    };

    explicit OfferBuilder(Offers &offers)
        : m_offers(offers)
    {
    }

    /// Empties the list; what recurs in the texts stays known.
    void startOver();
    /// Starts a new item and drops the one before unless it was finished. `where`: of the item.
    void begin(qint64 where);
    /// Around the members of an object.
    void enter(const Field &field);
    void leave() { --m_depth; }
    void set(const Field &field, const Scalar &scalar);
    /// An object or a list stands where a single value belongs, or the other way round.
    void wrongType(const Field &field, qint64 where);
    /// A list of items, or a Discovery's list of candidates, was met.
    void container() { m_container = true; }
    [[nodiscard]] bool isContainer() const { return m_container || m_kind == ItemKind::List; }
    /// Something outside the fields is wrong with the item; it is left out.
    void reject(const QString &code, const QString &message, qint64 where);
    Outcome finish();
    /// Drops what was begun and not finished.
    void abandon();

    [[nodiscard]] const std::vector<ItemFinding> &findings() const { return m_findings; }
    [[nodiscard]] const std::vector<ItemFinding> &sortedFindings(); // by place
    /// Findings without path and texts, where nobody will see them.
    void setBrief(bool brief) { m_brief = brief; }

private:
    enum class ItemKind : quint8 { Unstated, Candidate, Flavor, List, Other };

    void setText(Slot slot, const Scalar &scalar);
    void setQuantity(const Field &field, const Scalar &scalar);
    void setDecimal(const Field &field, const Scalar &scalar);
    void setWhole(const Field &field, const Scalar &scalar);
    void setTruth(const Field &field, const Scalar &scalar);
    [[nodiscard]] QString shared(Slot slot, std::string_view utf8);
    [[nodiscard]] bool decideKind();
    [[nodiscard]] bool keep();
    [[nodiscard]] QString pathOf(std::string_view name) const;
    /// What a finding says; put together only where it will be seen.
    struct Said
    {
        QString code;
        QString message;
        QString hint = {};
    };
    template<typename Say>
    void find(const Field &field, qint64 where, Say say);
    template<typename Say>
    void find(QStringView path, base::Severity severity, Say say);
    [[nodiscard]] bool isDuplicate();
    void growNames();

    Offers &m_offers;
    Offer *m_offer = nullptr; // the last of m_offers, while one is being read
    qint64 m_where = 0;
    ItemKind m_kind = ItemKind::Unstated;
    bool m_container = false;
    bool m_sawFlavor = false;     // spec.flavor
    bool m_sawFlavorType = false; // spec.flavorType
    bool m_candidateAvailable = true;
    bool m_flavorAvailable = true;
    bool m_rejected = false;
    bool m_brief = false;
    std::string m_name;
    std::string m_flavorName;
    std::string m_kindText;
    QString m_candidateCreation;
    std::array<std::string_view, 16> m_steps;
    size_t m_depth = 0;
    std::vector<ItemFinding> m_findings;
    TextPool m_texts;
    std::array<quint16, size_t(Slot::Count)> m_hints{};
    struct Named
    {
        quint32 hash = 0;
        quint32 offer = 0; // index into m_offers + 1; 0: free
    };
    std::vector<Named> m_names; // hash table of the names so far
};

} // namespace catalogue
