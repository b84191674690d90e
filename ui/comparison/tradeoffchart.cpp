// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/tradeoffchart.h"

#include "ui/comparison/chartplot.h"
#include "ui/comparison/marks.h"
#include "ui/models/offertext.h"
#include "ui/widgets/controls.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QStringList>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace comparison {
namespace {

using widgets::TextRole;
using widgets::Token;

/// A sign of the chart and what it means.
class LegendEntry : public QWidget
{
public:
    enum class Sign { Front, Fits, Unverifiable, Excluded };

    LegendEntry(widgets::Theme &theme, Sign sign, const QString &text, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
        , m_sign(sign)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(theme.px(16), 0, 0, 0);
        auto *label = new widgets::Label(theme, TextRole::SecondRank, text, Token::Muted, this);
        label->setWordWrap(false);
        layout->addWidget(label);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const int size = m_theme.px(9);
        const QRectF box(0.5, (height() - size) / 2.0, size, size);
        switch (m_sign) {
        case Sign::Front:
        case Sign::Fits:
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(m_sign == Sign::Front ? Token::Accent : Token::Ok));
            painter.drawEllipse(box);
            break;
        case Sign::Unverifiable:
            paintMark(painter, box, Mark::Unverifiable, m_theme.color(Token::Warn));
            break;
        case Sign::Excluded:
            paintMark(painter, box, Mark::Excluded, m_theme.color(Token::Bad));
            break;
        }
    }

private:
    widgets::Theme &m_theme;
    Sign m_sign;
};

} // namespace

TradeOffChart::TradeOffChart(models::OfferTableModel &model, widgets::Theme &theme, QWidget *parent)
    : Card(theme, {}, parent)
    , m_model(model)
    , m_theme(theme)
    , m_across(new QComboBox(this))
    , m_up(new QComboBox(this))
    , m_note(new widgets::Label(theme, TextRole::SecondRank, {}, Token::Muted, this))
    , m_plot(new ChartPlot(model, theme, this))
{
    setObjectName(u"tradeOffChart"_s);
    layout()->setContentsMargins(theme.px(14), theme.px(8), theme.px(12), theme.px(8));
    m_plot->setObjectName(u"chartPlot"_s);
    m_plot->setAccessibleName(tr("Chart of the offers"));
    m_across->setObjectName(u"chartAcross"_s);
    m_across->setAccessibleName(tr("Across"));
    m_across->addItem(tr("Across: price"), int(AcrossAxis::Price));
    m_across->addItem(tr("Across: latency"), int(AcrossAxis::Latency));
    m_up->setObjectName(u"chartUp"_s);
    m_up->setAccessibleName(tr("Up"));
    m_up->addItem(tr("Up: speed"), int(UpAxis::Speed));
    m_up->addItem(tr("Up: memory"), int(UpAxis::Memory));

    auto *top = new QHBoxLayout;
    top->setSpacing(theme.px(12));
    using Sign = LegendEntry::Sign;
    top->addWidget(new LegendEntry(theme, Sign::Front, tr("best trade-offs"), this));
    top->addWidget(new LegendEntry(theme, Sign::Fits, tr("fits"), this));
    top->addWidget(new LegendEntry(theme, Sign::Unverifiable, tr("can't verify"), this));
    top->addWidget(new LegendEntry(theme, Sign::Excluded, tr("excluded (reason on hover)"), this));
    top->addStretch();
    top->addWidget(m_across);
    top->addWidget(m_up);
    body()->addLayout(top);
    body()->addWidget(m_plot, 1);
    body()->addWidget(m_note);
    body()->setSpacing(theme.px(4));

    for (QComboBox *choice : {m_across, m_up})
        connect(choice, &QComboBox::currentIndexChanged, this, &TradeOffChart::refresh);
    connect(m_plot, &ChartPlot::selected, this, [this](const QString &name) {
        m_name = name;
        emit selected(name);
    });
    connect(&m_model, &models::OfferTableModel::updated, this, [this] {
        if (isVisible())
            refresh();
    });
}

void TradeOffChart::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    refresh();
}

QWidget *TradeOffChart::plot() const
{
    return m_plot;
}

void TradeOffChart::select(const QString &name)
{
    m_name = name;
    m_plot->select(name);
}

QPointF TradeOffChart::positionOf(const QString &name) const
{
    return m_plot->positionOf(name);
}

QString TradeOffChart::speedTitle() const
{
    return catalogue::speedSourceTitle(m_points.source, m_model.comparison().intent().kind);
}

void TradeOffChart::refresh()
{
    const auto across = AcrossAxis(m_across->currentData().toInt());
    const auto up = UpAxis(m_up->currentData().toInt());
    m_points = chartPoints(m_model, across, up);
    m_plot->setPoints(m_points, across == AcrossAxis::Price ? tr("EUR per hour") : tr("Latency in ms"),
                      up == UpAxis::Speed ? speedTitle() : tr("GiB per card"),
                      across == AcrossAxis::Price ? 2 : 0);
    const QLocale locale;
    QStringList notes;
    if (const qsizetype beyond = m_plot->beyondEdge(); beyond > 0)
        notes << tr("Beyond the edge: %1.").arg(locale.toString(beyond));
    if (m_points.missing > 0)
        notes << tr("Without one of the two values, so not in the chart: %1.")
                     .arg(locale.toString(m_points.missing));
    m_note->setText(notes.join(u' '));
    m_note->setVisible(!notes.isEmpty());
    m_plot->setAccessibleName(tr("Chart: %1, %2").arg(m_across->currentText(), m_up->currentText()));
    m_plot->setAccessibleDescription(summary());
}

QString TradeOffChart::summary() const
{
    const catalogue::Counts counts = m_model.counts();
    const QLocale locale;
    QStringList best;
    for (const ChartPoint &point : m_points.front()) {
        const catalogue::Offer &offer = m_model.offerAt(point.row);
        best << tr("%1 of %2 at %3 EUR per hour")
                    .arg(models::gpuText(offer, m_model.comparison().market().facts()), offer.providerTitle(),
                         models::priceText(offer));
    }
    const QString fits =
        tr("%1 of %2 offers fit.").arg(locale.toString(counts.fits), locale.toString(counts.all()));
    if (best.isEmpty())
        return fits;
    return tr("%1 Best trade-offs: %2. The arrow keys go from offer to offer; the table says the same.")
        .arg(fits, best.join(u"; "_s));
}

} // namespace comparison
