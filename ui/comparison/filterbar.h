// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/offerproxy.h"

#include <QHash>
#include <QWidget>

class QMenu;
class QPushButton;

namespace widgets {
class Theme;
}

namespace comparison {

/// Counted chips: "All 42", "Fits 7", "Too expensive 12". Only what occurs, the most frequent
/// problem first; those for which there is no room are in the menu of the last chip.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(widgets::Theme &theme, QWidget *parent = nullptr);

    void setCounts(const catalogue::Counts &counts, const QList<models::FailedCount> &failed);
    void setFilter(const models::OfferFilter &filter);
    [[nodiscard]] const models::OfferFilter &filter() const { return m_filter; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void filterChosen(const models::OfferFilter &filter);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QPushButton *chipFor(const models::OfferFilter &filter);
    void addChip(const models::OfferFilter &filter, const QString &title, qsizetype count);
    void arrange();
    void fillMenu();
    void choose(const models::OfferFilter &filter);
    [[nodiscard]] int gap() const;

    struct Entry
    {
        models::OfferFilter filter;
        QPushButton *chip = nullptr;
    };
    widgets::Theme &m_theme;
    models::OfferFilter m_filter;
    QList<Entry> m_shown;             // in order
    QHash<int, QPushButton *> m_pool; // by keyOf(): a chip that stays keeps the focus
    QPushButton *m_more;
    QMenu *m_menu;
};

} // namespace comparison
