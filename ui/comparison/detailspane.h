// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/checklistmodel.h"
#include "ui/models/offertablemodel.h"
#include "ui/widgets/card.h"

class QBoxLayout;
class QPushButton;
class QScrollArea;

namespace widgets {
class Label;
class Theme;
} // namespace widgets

namespace comparison {

/// Everything about the selected offer: price, expected total, every requirement, why it stands
/// where it stands, and what would include it where it is out.
class DetailsPane : public widgets::Card
{
    Q_OBJECT
public:
    DetailsPane(models::OfferTableModel &model, widgets::Theme &theme, QWidget *parent = nullptr);

    /// The offer's resource name; empty: none is selected.
    void setOffer(const QString &name);
    [[nodiscard]] const QString &offer() const { return m_name; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildContent();
    void refresh();
    void showHead(const models::OfferRow &row, const catalogue::Offer &offer);
    void showReasons(const models::OfferRow &row);
    void showChanges(const models::OfferRow &row);
    void showButtons(const models::OfferRow &row);
    [[nodiscard]] QString scoreText(const models::OfferRow &row) const;
    void act();

    models::OfferTableModel &m_model;
    widgets::Theme &m_theme;
    models::CheckListModel m_checks;
    QString m_name;
    QList<catalogue::Change> m_changes; // what "Include it" applies

    QScrollArea *m_scroll;
    QBoxLayout *m_columns = nullptr; // below or, where it is wide, beside each other
    widgets::Label *m_empty;
    widgets::Label *m_provider;
    widgets::Label *m_place;
    widgets::Label *m_price;
    widgets::Label *m_total;
    widgets::Label *m_reasonsTitle;
    widgets::Label *m_reasons;
    widgets::Label *m_score;
    widgets::Label *m_changesTitle;
    widgets::Label *m_changesText;
    widgets::Label *m_note;
    QPushButton *m_include;
    QPushButton *m_pick;
    QPushButton *m_unpick;
};

} // namespace comparison
