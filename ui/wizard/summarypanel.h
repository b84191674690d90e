// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/comparison.h"
#include "ui/widgets/controls.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace widgets {
class Card;
}

namespace wizard {

/// What the draft would get by now: how many offers fit, the best one, and the smallest change that
/// brings more. A card beside the page, or one strip where there is little room.
class SummaryPanel : public QWidget
{
    Q_OBJECT
public:
    SummaryPanel(models::Draft &draft, models::Comparison &comparison, widgets::Theme &theme,
                 QWidget *parent = nullptr);

    void setCompact(bool compact);
    [[nodiscard]] bool isCompact() const { return m_compact; }

signals:
    void firstProblemRequested();

private:
    void arrange();
    void refresh();
    void showOne();
    void showRegions();
    void showUnverifiable();
    void showSuggestion();
    void showProblems();
    void setLine(QLabel *line, const QString &text);

    models::Draft &m_draft;
    models::Comparison &m_comparison;
    widgets::Theme &m_theme;
    bool m_compact = false;
    std::optional<catalogue::Change> m_change;

    widgets::Card *m_card;
    QWidget *m_content;
    widgets::Label *m_fits;
    widgets::Label *m_from;
    widgets::Label *m_best;
    widgets::Badge *m_suggestion;
    QPushButton *m_apply;
    widgets::Label *m_unverifiable;
    widgets::Label *m_tried;
    widgets::Label *m_problems;
    QPushButton *m_goToFirst;
};

} // namespace wizard
