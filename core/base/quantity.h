// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"
#include "core/base/result.h"

#include <QString>

#include <optional>
#include <string_view>

namespace base {

/// A Kubernetes resource.Quantity: an exact number with the suffix family it was written in.
/// Grammar and rounding: k8s.io/apimachinery/pkg/api/resource; reference "resource.Quantity grammar".
/// Equality and order are those of the number, not of the spelling: 1000m == 1, 1Gi > 1G.
class Quantity
{
public:
    enum class Family { DecimalSI, BinarySI, DecimalExponent };

    enum class Problem {
        NotAQuantity,    // outside the grammar ("16GB", "K", "1 Gi", "")
        ExponentTooLarge // above 10^29, or does not fit
    };

    constexpr Quantity() = default;
    constexpr explicit Quantity(Decimal value, Family family = Family::DecimalSI)
        : m_value(value)
        , m_family(family)
    {
    }

    /// The text exactly as it stands: no surrounding blanks. Finer than 10^-9 rounds away from zero;
    /// binary values are capped at 2^63-1, as upstream does.
    [[nodiscard]] static Result<Quantity, Problem> parse(std::string_view text);
    [[nodiscard]] static Result<Quantity, Problem> parse(QStringView text);

    [[nodiscard]] constexpr Decimal value() const { return m_value; }
    [[nodiscard]] constexpr Family family() const { return m_family; }
    [[nodiscard]] constexpr bool isZero() const { return m_value.isZero(); }
    /// Canonical text: no fraction, the largest suffix of the family that keeps it whole ("1536Mi", "500m").
    [[nodiscard]] QString toString() const;
    /// For people, at most one place: "16 GiB", "1.5 TiB", "512 MiB" for a memory size.
    [[nodiscard]] QString toBytesText() const;

    friend Quantity operator*(Quantity left, qint64 right)
    {
        return Quantity(left.m_value * right, left.m_family);
    }
    friend Quantity operator/(Quantity left, qint64 right)
    {
        return Quantity(left.m_value / right, left.m_family);
    }
    friend constexpr bool operator==(Quantity left, Quantity right) { return left.m_value == right.m_value; }
    friend constexpr std::strong_ordering operator<=>(Quantity left, Quantity right)
    {
        return left.m_value <=> right.m_value;
    }

private:
    Decimal m_value;
    Family m_family = Family::DecimalSI;
};

/// What a person should write instead of `text`, if that can be guessed ("16GB" → "16G", "16gi" → "16Gi").
[[nodiscard]] std::optional<QString> quantitySuggestion(QStringView text);

} // namespace base
