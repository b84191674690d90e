// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/goalpage.h"

#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/selectablecard.h"
#include "ui/wizard/paths.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace wizard {
namespace {

using intent::Objective;
constexpr std::array goalObjectives{Objective::LowestCost, Objective::MostPerformance,
                                    Objective::LowestLatency, Objective::LeastEnergy, Objective::Balanced};
constexpr std::array<QLatin1StringView, 5> goalIcons{
    QLatin1StringView("euro"), QLatin1StringView("performance"), QLatin1StringView("latency"),
    QLatin1StringView("energy"), QLatin1StringView("balanced")};
constexpr std::array<QLatin1StringView, 5> weightMembers{
    QLatin1StringView("price"), QLatin1StringView("speed"), QLatin1StringView("latency"),
    QLatin1StringView("energy"), QLatin1StringView("model")};
constexpr int weightSteps = 20; // of 0.05

std::array<double, 5> weightsOf(const intent::Intent &intent)
{
    const intent::Weights weights = intent.weights.value_or(intent::Weights());
    return {weights.price, weights.speed, weights.latency, weights.energy, weights.model};
}

} // namespace

ObjectiveField::ObjectiveField(Form &form, QWidget *parent)
    : Field(form, {}, paths::objective, parent)
    , m_group(new QButtonGroup(this))
{
    const std::array subtitles{tr("The cheapest offer that meets every need"),
                               tr("Fastest cards within your limits"), tr("Nearest place first"),
                               tr("Most work per kilowatt hour"),
                               tr("A bit of everything, weights are yours")};
    auto *tiles = new QWidget(this);
    auto *layout = new widgets::TileLayout(theme().px(118), 5, theme().px(10), tiles);
    layout->setContentsMargins(0, 0, 0, 0);
    for (std::size_t index = 0; index < goalObjectives.size(); ++index) {
        auto *tile = new widgets::SelectableCard(theme(), QString(goalIcons.at(index)),
                                                 intent::objectiveTitle(goalObjectives.at(index)),
                                                 subtitles.at(index), tiles);
        tile->setObjectName(intent::objectiveWord(goalObjectives.at(index)));
        layout->addWidget(tile);
        m_group->addButton(tile, static_cast<int>(index));
        m_tiles.append(tile);
        adopt(tile);
    }
    tiles->setFocusProxy(m_tiles.constFirst());
    tiles->setAccessibleName(tr("What matters most"));
    addEditor(tiles);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) {
        draft().setText(path(), intent::objectiveWord(goalObjectives.at(static_cast<std::size_t>(id))));
        draft().endTyping();
    });
}

void ObjectiveField::refresh()
{
    const bool known = isFilled() && form().findingsOf(this).isEmpty();
    const auto objective = static_cast<int>(draft().intent().objective);
    // An exclusive group refuses to have none checked.
    m_group->setExclusive(false);
    for (int index = 0; index < m_tiles.size(); ++index)
        m_tiles.at(index)->setChecked(known && index == objective);
    m_group->setExclusive(true);
}

WeightsField::WeightsField(Form &form, QWidget *parent)
    : Field(form, tr("What counts how much"), paths::weights, parent)
{
    const std::array titles{tr("Price"), tr("Speed"), tr("Latency"), tr("Energy"),
                            tr("The model you wish for")};
    auto *grid = new QWidget(this);
    auto *layout = new QGridLayout(grid);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(theme().space(3));
    layout->setVerticalSpacing(theme().space(1));
    layout->setColumnStretch(1, 1);
    for (std::size_t index = 0; index < titles.size(); ++index) {
        const int line = static_cast<int>(index);
        auto *title = new QLabel(titles.at(index), grid);
        auto *slider = new QSlider(Qt::Horizontal, grid);
        slider->setRange(0, weightSteps);
        slider->setPageStep(2);
        slider->setAccessibleName(tr("Weight of: %1").arg(titles.at(index)));
        slider->setObjectName(canonicalPath().child(QString(weightMembers.at(index))).pointer());
        title->setBuddy(slider);
        auto *figure = new widgets::Label(theme(), widgets::TextRole::Digits, {}, widgets::Token::Text, grid);
        figure->setWordWrap(false);
        layout->addWidget(title, line, 0);
        layout->addWidget(slider, line, 1);
        layout->addWidget(figure, line, 2);
        m_sliders.append(slider);
        m_figures.append(figure);
        adopt(slider);
        connect(slider, &QSlider::valueChanged, this, &WeightsField::write);
    }
    addEditor(grid);
}

void WeightsField::refresh()
{
    const std::array<double, 5> weights = weightsOf(draft().intent());
    for (qsizetype index = 0; index < m_sliders.size(); ++index) {
        const double weight = weights.at(static_cast<std::size_t>(index));
        const QSignalBlocker quiet(m_sliders.at(index));
        m_sliders.at(index)->setValue(static_cast<int>(std::lround(weight * weightSteps)));
        m_figures.at(index)->setText(QLocale().toString(weight, 'f', 2));
    }
}

void WeightsField::write()
{
    // Only the slider that moved: the others may stand between two of its steps.
    const std::array<double, 5> before = weightsOf(draft().intent());
    const document::Node *stated = draft().at(path());
    document::Node weights = stated && stated->isObject() ? *stated : document::Node::object();
    for (std::size_t index = 0; index < weightMembers.size(); ++index) {
        const int value = m_sliders.at(static_cast<qsizetype>(index))->value();
        const double now = std::lround(before.at(index) * weightSteps) == value ? before.at(index)
                                                                                : double(value) / weightSteps;
        weights.set(QString(weightMembers.at(index)), document::Node::number(QString::number(now, 'g', 6)));
    }
    draft().set(path(), std::move(weights), models::Draft::Step::Typing);
}

GoalPage::GoalPage(models::Draft &draft, widgets::Theme &theme, QWidget *parent)
    : FormPage(draft, theme, parent)
    , m_templates(intent::templates(draft.now()))
{
    addObjectives();
    addTemplates();
    connect(&form(), &Form::refreshed, this, &GoalPage::refresh);
}

void GoalPage::addObjectives()
{
    widgets::Card *card = addCard(tr("What matters most?"));
    card->body()->addWidget(new ObjectiveField(form(), card));
    m_weights = new WeightsField(form(), card);
    card->body()->addWidget(m_weights);
}

void GoalPage::addTemplates()
{
    widgets::Card *card = addCard(tr("Start from"));
    auto *tiles = new QWidget(card);
    auto *layout = new widgets::TileLayout(theme().px(180), 3, theme().px(8), tiles);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const intent::Template &start : std::as_const(m_templates)) {
        auto *tile = new widgets::SelectableCard(theme(), {}, start.title, start.subtitle, tiles);
        tile->setObjectName(start.id);
        layout->addWidget(tile);
        m_cards.append(tile);
        connect(tile, &QAbstractButton::clicked, this, [this, id = start.id] {
            emit templateChosen(id);
            refresh(); // a click toggles, also on the one that is chosen already
        });
    }
    card->body()->addWidget(tiles);

    auto *buttons = new QWidget(card);
    auto *line = new widgets::FlowLayout(theme().px(8), buttons);
    line->setContentsMargins(0, 0, 0, 0);
    QPushButton *empty = widgets::plainButton(tr("Empty"), buttons);
    empty->setObjectName(u"empty"_s);
    QPushButton *open = widgets::plainButton(tr("Open a file…"), buttons);
    open->setObjectName(u"open"_s);
    line->addWidget(empty);
    line->addWidget(open);
    m_origin = new widgets::Label(theme(), widgets::TextRole::SecondRank, {}, widgets::Token::Muted, buttons);
    m_origin->setWordWrap(false);
    m_origin->setObjectName(u"origin"_s);
    line->addWidget(m_origin);
    card->body()->addWidget(buttons);
    connect(empty, &QPushButton::clicked, this, [this] { emit templateChosen(u"empty"_s); });
    connect(open, &QPushButton::clicked, this, &GoalPage::openRequested);
}

void GoalPage::refresh()
{
    m_weights->setVisible(draft().intent().objective == intent::Objective::Balanced
                          && draft().at(paths::at(paths::objective)));
    const QString title = draft().title();
    bool isTemplate = title.isEmpty();
    for (qsizetype index = 0; index < m_cards.size(); ++index) {
        const bool chosen = m_templates.at(index).title == title;
        m_cards.at(index)->setChecked(chosen);
        isTemplate = isTemplate || chosen;
    }
    m_origin->setText(isTemplate ? QString() : tr("Started from: %1").arg(title));
}

} // namespace wizard
