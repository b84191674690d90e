// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/chartplot.h"

#include "ui/comparison/marks.h"
#include "ui/models/offertext.h"
#include "ui/widgets/theme.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QScatterSeries>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace comparison {

using catalogue::Verdict;
using widgets::TextRole;
using widgets::Token;

ChartPlot::ChartPlot(models::OfferTableModel &model, widgets::Theme &theme, QWidget *parent)
    : QChartView(parent)
    , m_model(model)
    , m_theme(theme)
    , m_line(new QLineSeries)
    , m_front(new QScatterSeries)
    , m_across(new QValueAxis)
    , m_up(new QValueAxis)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    chart()->legend()->hide();
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->addSeries(m_line); // the chart owns series and axes
    chart()->addSeries(m_front);
    chart()->addAxis(m_across, Qt::AlignBottom);
    chart()->addAxis(m_up, Qt::AlignLeft);
    for (QXYSeries *series : std::initializer_list<QXYSeries *>{m_line, m_front}) {
        series->attachAxis(m_across);
        series->attachAxis(m_up);
    }
    connect(&m_theme, &widgets::Theme::changed, this, &ChartPlot::restyle);
    restyle();
}

void ChartPlot::restyle()
{
    chart()->setBackgroundBrush(m_theme.color(Token::Base));
    setBackgroundBrush(m_theme.color(Token::Base));
    QPen dashes(m_theme.color(Token::Accent), m_theme.px(2));
    dashes.setDashPattern({4, 2.5});
    dashes.setCapStyle(Qt::FlatCap);
    m_line->setPen(dashes);
    m_front->setBrush(m_theme.color(Token::Accent));
    m_front->setPen(QPen(m_theme.color(Token::Base), 1));
    m_front->setMarkerSize(m_theme.px(14));
    for (QValueAxis *axis : {m_across, m_up}) {
        axis->setLabelsColor(m_theme.color(Token::Muted));
        axis->setLabelsFont(m_theme.font(TextRole::SecondRank));
        axis->setTitleBrush(m_theme.color(Token::Muted));
        axis->setTitleFont(m_theme.font(TextRole::SecondRank));
        axis->setGridLinePen(QPen(m_theme.color(Token::Line), 1));
        axis->setLinePen(QPen(m_theme.color(Token::Line), 1));
    }
    viewport()->update();
}

void ChartPlot::setPoints(const ChartPoints &points, const QString &acrossTitle, const QString &upTitle,
                          int acrossDecimals)
{
    m_points = points;
    m_decimals = acrossDecimals;
    m_across->setTitleText(acrossTitle);
    m_up->setTitleText(upTitle);
    m_across->setLabelFormat(u"%.%1f"_s.arg(acrossDecimals));
    m_up->setLabelFormat(u"%.0f"_s);
    scaleAxes();

    // Up at each trade-off, then level to the next one and to the edge.
    QList<QPointF> steps;
    QList<QPointF> dots;
    double height = 0;
    for (const ChartPoint &point : points.front()) {
        steps << QPointF(point.at.x(), height) << point.at;
        dots << point.at;
        height = point.at.y();
    }
    if (!steps.isEmpty())
        steps << QPointF(m_across->max(), height);
    m_line->replace(steps);
    m_front->replace(dots);
    viewport()->update();
}

void ChartPlot::scaleAxes()
{
    // What fits decides how far the axes go; without it, everything does.
    double across = 0;
    double up = 0;
    double near = 0;
    const bool anyFits = std::any_of(m_points.points.begin(), m_points.points.end(),
                                     [](const ChartPoint &point) { return point.verdict == Verdict::Fits; });
    for (const ChartPoint &point : m_points.points) {
        if (anyFits && point.verdict != Verdict::Fits)
            continue;
        across = std::max(across, point.at.x());
        up = std::max(up, point.at.y());
    }
    if (anyFits)
        across *= 1.3;
    for (const ChartPoint &point : m_points.points) {
        if (point.at.x() <= across && point.at.y() <= up * 1.6)
            near = std::max(near, point.at.y());
    }
    up = std::max(up * 1.12, near * 1.05);
    const auto fit = [](QValueAxis &axis, double value) {
        const AxisScale scale = axisScale(value);
        axis.setRange(0, scale.end);
        axis.setTickCount(scale.parts + 1);
    };
    fit(*m_across, across);
    fit(*m_up, up);
}

QPointF ChartPlot::position(const ChartPoint &point) const
{
    return chart()->mapToScene(chart()->mapToPosition(point.at, m_front));
}

bool ChartPlot::isInside(const ChartPoint &point) const
{
    return point.at.x() <= m_across->max() && point.at.y() <= m_up->max();
}

qsizetype ChartPlot::beyondEdge() const
{
    return std::count_if(m_points.points.begin(), m_points.points.end(),
                         [this](const ChartPoint &point) { return !isInside(point); });
}

QString ChartPlot::nameOf(const ChartPoint &point) const
{
    return point.row < m_model.rowCount() ? m_model.offerAt(point.row).name : QString();
}

void ChartPlot::select(const QString &name)
{
    m_name = name;
    viewport()->update();
}

QPointF ChartPlot::positionOf(const QString &name) const
{
    for (const ChartPoint &point : m_points.points) {
        if (isInside(point) && nameOf(point) == name)
            return mapFromScene(position(point));
    }
    return {};
}

void ChartPlot::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    painter->setRenderHint(QPainter::Antialiasing);
    // Excluded first: what fits lies above it.
    for (const Verdict verdict : {Verdict::Excluded, Verdict::Unverifiable, Verdict::Fits}) {
        for (const ChartPoint &point : m_points.points) {
            if (point.verdict == verdict && isInside(point))
                paintPoint(*painter, point);
        }
    }
    paintLabels(*painter);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.color(Token::Accent), 2));
        painter->drawRoundedRect(sceneRect().adjusted(1, 1, -1, -1), m_theme.px(6), m_theme.px(6));
    }
}

void ChartPlot::paintPoint(QPainter &painter, const ChartPoint &point) const
{
    const QPointF middle = position(point);
    const qreal radius = m_theme.px(5);
    const QRectF box(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
    switch (point.verdict) {
    case Verdict::Fits:
        if (!point.front) {
            painter.setPen(QPen(m_theme.color(Token::Base), 1));
            painter.setBrush(m_theme.color(Token::Ok));
            painter.drawEllipse(box);
        }
        break;
    case Verdict::Unverifiable:
        paintMark(painter, box, Mark::Unverifiable, m_theme.color(Token::Warn));
        break;
    case Verdict::Excluded: {
        QColor faint = m_theme.color(Token::Bad);
        faint.setAlphaF(0.55F);
        paintMark(painter, box, Mark::Excluded, faint);
        break;
    }
    }
    if (!m_name.isEmpty() && nameOf(point) == m_name) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Token::Text), m_theme.px(2)));
        painter.drawEllipse(middle, 2 * radius, 2 * radius);
    }
}

void ChartPlot::paintLabels(QPainter &painter) const
{
    const QRectF area = chart()->mapToScene(chart()->plotArea()).boundingRect();
    painter.setFont(m_theme.font(TextRole::Strong));
    painter.setPen(m_theme.color(Token::Text));
    const QFontMetricsF metrics(painter.font());
    QList<QRectF> taken;
    for (const ChartPoint &point : m_points.front()) {
        const QPointF middle = position(point);
        const catalogue::Offer &offer = m_model.offerAt(point.row);
        QString text = m_model.comparison().market().facts().title(offer.gpu.vendor, offer.gpu.model);
        text = tr("%1, %2").arg(text, QLocale().toString(point.at.x(), 'f', m_decimals));
        const qreal star = point.best ? metrics.ascent() + m_theme.px(2) : 0;
        const qreal width = metrics.horizontalAdvance(text) + star;
        const qreal gap = m_theme.px(10);
        const std::array<QPointF, 3> corners{
            QPointF(middle.x() + gap, middle.y() + m_theme.px(3)),                            // below right
            QPointF(middle.x() - gap - width, middle.y() - metrics.height() - m_theme.px(3)), // above left
            QPointF(middle.x() + gap, middle.y() + m_theme.px(3) + metrics.height())};        // a line lower
        for (const QPointF &corner : corners) {
            const QRectF box(corner, QSizeF(width, metrics.height()));
            const bool free = std::none_of(taken.cbegin(), taken.cend(),
                                           [&](const QRectF &other) { return other.intersects(box); });
            if (!free || !area.contains(box))
                continue;
            taken.append(box);
            if (point.best) {
                const qreal side = metrics.ascent() * 0.8;
                paintMark(painter, {box.left(), box.center().y() - side / 2, side, side}, Mark::Best,
                          m_theme.color(Token::Text));
            }
            painter.drawText(box.adjusted(star, 0, 1, 0),
                             Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
            break;
        }
    }
}

const ChartPoint *ChartPlot::nearest(const QPointF &where) const
{
    const qreal reach = m_theme.px(12);
    const ChartPoint *best = nullptr;
    qreal bestDistance = reach * reach;
    for (const ChartPoint &point : m_points.points) {
        if (!isInside(point))
            continue;
        const QPointF away = position(point) - where;
        qreal distance = QPointF::dotProduct(away, away);
        if (point.verdict != Verdict::Fits)
            distance += 9; // of two close ones the fitting one is meant
        if (distance <= bestDistance) {
            bestDistance = distance;
            best = &point;
        }
    }
    return best;
}

QString ChartPlot::describe(const ChartPoint &point) const
{
    const QModelIndex verdict = m_model.index(point.row, models::OfferTableModel::VerdictColumn);
    const catalogue::Offer &offer = m_model.offerAt(point.row);
    const models::Comparison &comparison = m_model.comparison();
    return tr("%1, %2\n%3\n%4 EUR/h, latency %5\n%6")
        .arg(offer.providerTitle(), models::placeText(offer, comparison.market().places()),
             models::gpuText(offer, comparison.market().facts()), models::priceText(offer),
             models::latencyText(offer), verdict.data(Qt::ToolTipRole).toString());
}

void ChartPlot::choose(const ChartPoint &point)
{
    m_name = nameOf(point);
    setAccessibleName(tr("Chart, selected: %1").arg(describe(point)));
    viewport()->update();
    emit selected(m_name);
}

void ChartPlot::mouseMoveEvent(QMouseEvent *event)
{
    const ChartPoint *point = nearest(mapToScene(event->pos()));
    setCursor(point ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (point)
        QToolTip::showText(event->globalPosition().toPoint(), describe(*point), this);
    else
        QToolTip::hideText();
}

void ChartPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const ChartPoint *point = nearest(mapToScene(event->pos())))
        choose(*point);
}

void ChartPlot::keyPressEvent(QKeyEvent *event)
{
    std::vector<const ChartPoint *> order;
    for (const ChartPoint &point : m_points.points) {
        if (isInside(point))
            order.push_back(&point);
    }
    const auto at = std::find_if(order.begin(), order.end(),
                                 [this](const ChartPoint *point) { return nameOf(*point) == m_name; });
    auto next = order.end();
    switch (event->key()) {
    case Qt::Key_Right:
        next = at == order.end() ? order.begin() : at + 1;
        break;
    case Qt::Key_Left:
        next = at == order.begin() ? order.end() : at - 1;
        break;
    case Qt::Key_Home:
        next = order.begin();
        break;
    case Qt::Key_End:
        next = order.empty() ? order.end() : order.end() - 1;
        break;
    default:
        QChartView::keyPressEvent(event);
        return;
    }
    if (next != order.end())
        choose(**next);
}

void ChartPlot::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void ChartPlot::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

} // namespace comparison
