// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QListView>

namespace widgets {
class Theme;
}

namespace comparison {

/// Every requirement of one offer: mark, title, what is wanted (muted), what is offered (strong). As
/// high as its rows; scrolling is its surroundings' business.
class CheckList : public QListView
{
    Q_OBJECT
public:
    explicit CheckList(widgets::Theme &theme, QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    widgets::Theme &m_theme;
};

} // namespace comparison
