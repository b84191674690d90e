// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/wizard/fields.h"

namespace wizard {

/// The limit per hour. Where the seed has put it into the member for the total ("25 EUR/hour"), it
/// is edited there, with its unit.
class HourlyCostField : public TextField
{
    Q_OBJECT
public:
    explicit HourlyCostField(Form &form, QWidget *parent = nullptr);

protected:
    [[nodiscard]] QString written(const QString &typed) const override;
};

/// The whole budget. A limit per hour in its place is the hourly field's, and moves to its own
/// member when a whole budget is typed.
class TotalCostField : public TextField
{
    Q_OBJECT
public:
    explicit TotalCostField(Form &form, QWidget *parent = nullptr);
    [[nodiscard]] bool isFilled() const override { return !read().isEmpty(); }

protected:
    [[nodiscard]] QString read() const override;
    [[nodiscard]] QString written(const QString &typed) const override;
    void write(const QString &text) override;

private:
    [[nodiscard]] bool holdsHourly() const;
};

} // namespace wizard
