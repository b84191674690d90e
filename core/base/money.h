// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"
#include "core/base/result.h"

#include <QString>

namespace base {

/// An amount in EUR, the federation's only currency (cost.fluidos.eu/currency is not read upstream).
struct Money
{
    Decimal amount;

    [[nodiscard]] bool isZero() const { return amount.isZero(); }
    /// At least two places, more only where they are needed: "0.45", "12.00", "0.125".
    [[nodiscard]] QString toString() const;

    friend Money operator+(Money left, Money right) { return {left.amount + right.amount}; }
    friend Money operator-(Money left, Money right) { return {left.amount - right.amount}; }
    friend Money operator*(Money left, Decimal right) { return {left.amount * right}; }
    Money &operator+=(Money other)
    {
        amount += other.amount;
        return *this;
    }
    friend bool operator==(Money, Money) = default;
    friend auto operator<=>(Money, Money) = default;
};

/// A written price: "5 EUR", "5.00 EUR/hour", "€5", "5", "EUR 5/h".
struct WrittenPrice
{
    enum class Basis { Unstated, PerHour };

    Money money;
    Basis basis = Basis::Unstated;

    friend bool operator==(const WrittenPrice &, const WrittenPrice &) = default;
};

enum class MoneyProblem {
    NotMoney,      // no number, or text that is no price ("5,50 EUR": decimal point, not comma)
    OtherCurrency, // "5 USD", "$5": only EUR is known
    OtherBasis,    // "5 EUR/day", "5 EUR per month": only per hour is known
    Negative,
    TooLarge
};

/// Reads a price in any of the spellings above; case and inner blanks do not matter.
[[nodiscard]] Result<WrittenPrice, MoneyProblem> parsePrice(QStringView text);

} // namespace base
