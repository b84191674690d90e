// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QVBoxLayout;

namespace widgets {
class Theme;

/// A white panel with a thin border, radius 8, padding 16/14, and an optional title.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(Theme &theme, const QString &title = {}, QWidget *parent = nullptr);
    /// Where the content goes.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    void setTitle(const QString &title);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme &m_theme;
    QLabel *m_title;
    QVBoxLayout *m_body;
};

} // namespace widgets
