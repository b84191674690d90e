// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/intent/templates.h"
#include "ui/wizard/field.h"
#include "ui/wizard/formpage.h"

#include <QList>

class QButtonGroup;
class QSlider;

namespace widgets {
class Label;
class SelectableCard;
} // namespace widgets

namespace wizard {

/// What matters most: one of five.
class ObjectiveField : public Field
{
    Q_OBJECT
public:
    explicit ObjectiveField(Form &form, QWidget *parent = nullptr);
    void refresh() override;

private:
    QList<widgets::SelectableCard *> m_tiles; // in the order of intent::Objective
    QButtonGroup *m_group;
};

/// How much each factor counts when the objective is a balance of all.
class WeightsField : public Field
{
    Q_OBJECT
public:
    explicit WeightsField(Form &form, QWidget *parent = nullptr);
    void refresh() override;

private:
    void write();

    QList<QSlider *> m_sliders;
    QList<widgets::Label *> m_figures;
};

/// Step one: the objective, and what to start from.
class GoalPage : public FormPage
{
    Q_OBJECT
public:
    GoalPage(models::Draft &draft, widgets::Theme &theme, QWidget *parent = nullptr);

signals:
    void templateChosen(const QString &id); // "empty" too
    void openRequested();

private:
    void addObjectives();
    void addTemplates();
    void refresh();

    WeightsField *m_weights;
    QList<intent::Template> m_templates;
    QList<widgets::SelectableCard *> m_cards;
    widgets::Label *m_origin;
};

} // namespace wizard
