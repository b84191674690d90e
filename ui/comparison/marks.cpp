// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/marks.h"

#include <QPainter>
#include <QPainterPath>
#include <QtMath>

namespace comparison {
namespace {

QPolygonF starShape(const QRectF &box)
{
    QPolygonF star;
    const qreal outer = box.width() / 2;
    for (int corner = 0; corner < 10; ++corner) {
        const qreal radius = corner % 2 == 0 ? outer : outer * 0.42;
        const qreal angle = qDegreesToRadians(36.0 * corner - 90);
        star << box.center() + QPointF(radius * qCos(angle), radius * qSin(angle));
    }
    return star;
}

QPainterPath strokes(const QRectF &box, Mark mark)
{
    const auto at = [&box](qreal x, qreal y) {
        return QPointF(box.x() + box.width() * x, box.y() + box.height() * y);
    };
    QPainterPath path;
    switch (mark) {
    case Mark::Best:
        break;
    case Mark::Fits:
        path.moveTo(at(0.14, 0.54));
        path.lineTo(at(0.39, 0.8));
        path.lineTo(at(0.86, 0.22));
        break;
    case Mark::Excluded:
        path.moveTo(at(0.2, 0.2));
        path.lineTo(at(0.8, 0.8));
        path.moveTo(at(0.8, 0.2));
        path.lineTo(at(0.2, 0.8));
        break;
    case Mark::Unverifiable:
        path.moveTo(at(0.28, 0.32));
        path.cubicTo(at(0.28, -0.02), at(0.76, -0.02), at(0.74, 0.32));
        path.cubicTo(at(0.72, 0.5), at(0.5, 0.46), at(0.5, 0.68));
        path.moveTo(at(0.5, 0.9));
        path.lineTo(at(0.5, 0.91));
        break;
    case Mark::Differs:
        path.moveTo(at(0.18, 0.38));
        path.lineTo(at(0.82, 0.38));
        path.moveTo(at(0.18, 0.64));
        path.lineTo(at(0.82, 0.64));
        path.moveTo(at(0.64, 0.16));
        path.lineTo(at(0.36, 0.86));
        break;
    }
    return path;
}

} // namespace

Mark markOf(catalogue::Verdict verdict, bool best)
{
    switch (verdict) {
    case catalogue::Verdict::Fits:
        return best ? Mark::Best : Mark::Fits;
    case catalogue::Verdict::Unverifiable:
        return Mark::Unverifiable;
    case catalogue::Verdict::Excluded:
        return Mark::Excluded;
    }
    return Mark::Excluded;
}

Mark markOf(catalogue::CheckResult result)
{
    switch (result) {
    case catalogue::CheckResult::Pass:
        return Mark::Fits;
    case catalogue::CheckResult::Fail:
        return Mark::Excluded;
    case catalogue::CheckResult::Unknown:
        return Mark::Unverifiable;
    case catalogue::CheckResult::Differs:
        return Mark::Differs;
    }
    return Mark::Excluded;
}

widgets::Token tokenOf(Mark mark)
{
    switch (mark) {
    case Mark::Best:
        return widgets::Token::Text;
    case Mark::Fits:
        return widgets::Token::Ok;
    case Mark::Unverifiable:
    case Mark::Differs:
        return widgets::Token::Warn;
    case Mark::Excluded:
        return widgets::Token::Bad;
    }
    return widgets::Token::Text;
}

void paintMark(QPainter &painter, const QRectF &box, Mark mark, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (mark == Mark::Best) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(starShape(box.adjusted(-0.5, -0.5, 0.5, 0.5)));
    } else {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(
            QPen(color, qMax(1.3, box.width() * 0.15), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(strokes(box, mark));
    }
    painter.restore();
}

} // namespace comparison
