// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/comparison.h"
#include "ui/models/draft.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace comparison {
class LimitSlider;

/// "What if": three limits that can be tried out without touching the draft.
class WhatIfCard : public widgets::Card
{
    Q_OBJECT
public:
    WhatIfCard(models::Comparison &comparison, models::Draft &draft, widgets::Theme &theme,
               QWidget *parent = nullptr);

private:
    void refreshScales();
    void refreshValues();

    models::Comparison &m_comparison;
    models::Draft &m_draft;
    LimitSlider *m_budget;
    LimitSlider *m_memory;
    LimitSlider *m_latency;
    QPushButton *m_keep;
    QPushButton *m_reset;
};

} // namespace comparison
