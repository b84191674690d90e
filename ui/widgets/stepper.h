// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

namespace widgets {
class Theme;

/// The steps of a wizard: numbered circles joined by lines, check marks on those that are done.
/// Each reachable step is a button (mouse, Tab, Space). In a narrow window only the current step
/// keeps its words. It never moves by itself: listen to activated() and call setCurrent().
class Stepper : public QWidget
{
    Q_OBJECT
public:
    Stepper(Theme &theme, const QStringList &titles, QWidget *parent = nullptr);

    [[nodiscard]] int count() const { return static_cast<int>(m_steps.size()); }
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int step);
    /// The last step that may be jumped to; never before the current one. -1: only backwards.
    void setReachable(int step);
    /// A step that holds findings shows a mark instead of its number or check.
    void setNeedsAttention(int step, bool needs);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void activated(int step);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    class Step;
    void refresh();
    void place();

    Theme &m_theme;
    QList<Step *> m_steps;
    int m_current = 0;
    int m_reachable = -1;
};

} // namespace widgets
