// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/wizard/formpage.h"

class QVBoxLayout;

namespace wizard {
class Section;

/// Step two: what runs. The image, the program, what it reads and where it can be reached.
class WorkloadPage : public FormPage
{
    Q_OBJECT
public:
    WorkloadPage(models::Draft &draft, widgets::Theme &theme, QWidget *parent = nullptr);

private:
    void addBasics();
    void addProgram();
    void addReach();
    void addBatch(QVBoxLayout *body);
    void addScaling(QVBoxLayout *body);
    void addCooperation(QVBoxLayout *body);
    void refresh();

    Section *m_batch = nullptr;
    Section *m_scaling = nullptr;
};

} // namespace wizard
