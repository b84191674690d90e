// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace widgets {
class ElidedLabel;
class Theme;

/// The head of a page: title, a second-rank line below it (hidden while empty), buttons on the right.
class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    /// Where buttons go; they stand at the right end.
    [[nodiscard]] QHBoxLayout *actions() const { return m_actions; }

private:
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    QHBoxLayout *m_actions;
};

} // namespace widgets
