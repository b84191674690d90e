// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/solver/coverage.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"

#include <QTreeWidget>

class QGridLayout;

namespace preview {

/// For people: "Solver and this app", "this app, while it runs", "nobody".
[[nodiscard]] QString keepersText(const QList<solver::Enforcer> &keepers);

/// Every promise with its keepers and why: the Coverage tab.
class PromiseTable : public QTreeWidget
{
    Q_OBJECT
public:
    explicit PromiseTable(widgets::Theme &theme, QWidget *parent = nullptr);
    void show(const solver::Coverage &coverage);

private:
    widgets::Theme &m_theme;
};

/// "Who keeps which promise": promises with the same keepers on one line, and what FLUIDOS alone
/// could buy with the documents as written.
class PromiseCard : public widgets::Card
{
    Q_OBJECT
public:
    explicit PromiseCard(widgets::Theme &theme, QWidget *parent = nullptr);
    void show(const solver::Coverage &coverage, const catalogue::Offers &offers);

private:
    widgets::Theme &m_theme;
    QWidget *m_content = nullptr;
};

} // namespace preview
