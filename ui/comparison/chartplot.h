// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/comparison/chartpoints.h"

#include <QChartView>

class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace widgets {
class Theme;
}

namespace comparison {

/// The plot itself: axes, the step line and the best trade-offs are Qt Charts'; the many other
/// points are painted in one go above them, so that thousands cost nothing. One point is selected
/// by mouse or by the arrow keys.
class ChartPlot : public QChartView
{
    Q_OBJECT
public:
    ChartPlot(models::OfferTableModel &model, widgets::Theme &theme, QWidget *parent = nullptr);

    void setPoints(const ChartPoints &points, const QString &acrossTitle, const QString &upTitle,
                   int acrossDecimals);
    void select(const QString &name);
    [[nodiscard]] QPointF positionOf(const QString &name) const;
    [[nodiscard]] qsizetype beyondEdge() const; // points right of the axis

signals:
    void selected(const QString &name);

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void restyle();
    void scaleAxes();
    void paintPoint(QPainter &painter, const ChartPoint &point) const;
    void paintLabels(QPainter &painter) const;
    [[nodiscard]] QPointF position(const ChartPoint &point) const;
    [[nodiscard]] bool isInside(const ChartPoint &point) const;
    [[nodiscard]] QString nameOf(const ChartPoint &point) const;
    [[nodiscard]] const ChartPoint *nearest(const QPointF &position) const; // nullptr: none near
    [[nodiscard]] QString describe(const ChartPoint &point) const;
    void choose(const ChartPoint &point);

    models::OfferTableModel &m_model;
    widgets::Theme &m_theme;
    ChartPoints m_points;
    QString m_name;
    int m_decimals = 2;
    QLineSeries *m_line;
    QScatterSeries *m_front;
    QValueAxis *m_across;
    QValueAxis *m_up;
};

} // namespace comparison
