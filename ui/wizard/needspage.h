// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/market.h"
#include "ui/wizard/fields.h"
#include "ui/wizard/formpage.h"

class QVBoxLayout;

namespace widgets {
class Label;
}

namespace wizard {
class ChipsField;

/// Where it may run. A place that the table does not know is said at once: no offer can be checked
/// against it.
class PlaceField : public TextField
{
    Q_OBJECT
public:
    PlaceField(Form &form, models::Market &market, QWidget *parent = nullptr);
    void refresh() override;

protected:
    [[nodiscard]] QList<base::Finding> ownFindings() const override;

private:
    models::Market &m_market;
};

/// Step three: what it needs of a machine, and the limits of money, place and time.
class NeedsPage : public FormPage
{
    Q_OBJECT
public:
    NeedsPage(models::Draft &draft, models::Market &market, widgets::Theme &theme, QWidget *parent = nullptr);

private:
    void addGpu();
    void addOfCard(QVBoxLayout *body);
    void addMoreOfCard(QVBoxLayout *body);
    void addMachine();
    void addLimits();
    void addMoreLimits(QVBoxLayout *body);
    void addAlsoStated();
    void suggest();
    void refresh();

    models::Market &m_market;
    GpuField *m_gpu = nullptr;
    QWidget *m_gpuDetails = nullptr;
    TextField *m_model = nullptr;
    TextField *m_tier = nullptr;
    TextField *m_interconnect = nullptr;
    TextField *m_gpuArchitecture = nullptr;
    ChipsField *m_regions = nullptr;
    ChipsField *m_providers = nullptr;
    Field *m_place = nullptr;
    Field *m_between = nullptr;
    QWidget *m_stated = nullptr;
    widgets::Label *m_statedText = nullptr;
};

} // namespace wizard
