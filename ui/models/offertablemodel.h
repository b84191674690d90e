// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/comparison.h"
#include "ui/models/rowtable.h"

#include <QCache>

#include <array>
#include <optional>
#include <vector>

namespace models {

/// One offer in the comparison of one placement: figures only, texts are made when asked for.
struct OfferRow
{
    quint32 offer = 0; // index into the snapshot
    float score = 0;
    int rank = 0; // from 1; 0 unless it fits
    quint32 failed = 0;
    quint32 unknown = 0;
    catalogue::Verdict verdict = catalogue::Verdict::Excluded;
    bool differs = false; // another model than wished for
};

/// A requirement and how many offers fail it.
struct FailedCount
{
    catalogue::Requirement requirement = catalogue::Requirement::Available;
    qsizetype offers = 0;
    friend bool operator==(const FailedCount &, const FailedCount &) = default;
};

/// The comparison of one placement as a table: a row per offer. Texts are made when a cell is asked
/// for, so 10 000 rows cost nothing until they are seen. Rows keep their identity (the resource's
/// name) over updates: selection, scroll position and current row survive.
class OfferTableModel : public RowTable<OfferRow>
{
    Q_OBJECT
public:
    enum Column {
        VerdictColumn,
        OfferColumn,
        GpuColumn,
        PriceColumn,
        TotalColumn,
        LatencyColumn,
        ScoreColumn,
        AgeColumn,
        WhyColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        SortRole = Qt::UserRole, // raw value of the column
        NameRole,                // QString: the resource's name
        OfferIndexRole,          // quint32: index into Comparison::offers()
        VerdictRole,             // int of catalogue::Verdict
        BestRole,                // bool: rank 1
        FailedRole,              // quint32: catalogue::Judge::Failures::failed
        SecondLineRole,          // QString: the place, below the provider in OfferColumn
        PriceTrendRole,          // int: as Market::trendOf
        NewRole,                 // bool: as Market::isNew
        PickedRole,              // bool: the user's own pick
        GoneRole                 // bool: no longer offered
    };
    Q_ENUM(Role)

    explicit OfferTableModel(Comparison &comparison, QObject *parent = nullptr);

    /// Which ranking is shown; resets to 0 where it is gone.
    void setPlacement(qsizetype placement);
    [[nodiscard]] qsizetype placement() const { return m_placement; }
    [[nodiscard]] int rowOf(const QString &name) const; // -1: not there
    [[nodiscard]] const OfferRow &rowAt(int row) const { return m_rows[size_t(row)]; }
    [[nodiscard]] const catalogue::Offer &offerAt(int row) const;
    /// With all checks; kept for the rows seen last.
    [[nodiscard]] const catalogue::Assessment &assessmentAt(int row) const;
    [[nodiscard]] Comparison &comparison() const { return m_comparison; }
    [[nodiscard]] const catalogue::PlacementRanking &ranking() const;
    [[nodiscard]] catalogue::Counts counts() const { return m_counts; }
    /// Requirements that some offer fails, the most frequent first.
    [[nodiscard]] QList<FailedCount> failedCounts() const;

    /// For proxies: without a QVariant a cell. What is unknown has no order (see isKnown).
    [[nodiscard]] bool isLess(int column, int left, int right) const;
    [[nodiscard]] bool isKnown(int column, int row) const;
    /// Does provider, place, GPU or name hold the (case-folded) text?
    [[nodiscard]] bool holds(int row, const QString &foldedText) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    void updated();       // after every change of rows or values
    void pricesChanged(); // a new snapshot of the market moved prices or brought offers

private:
    void update();
    [[nodiscard]] std::vector<OfferRow> judged(const catalogue::Offers &offers) const;
    [[nodiscard]] std::vector<int> rowsByOffer() const;
    [[nodiscard]] std::vector<int> rowsByName(const catalogue::Offers &offers) const;

    [[nodiscard]] QString displayText(const OfferRow &row, int rowNumber, int column) const;
    [[nodiscard]] QString verdictText(const OfferRow &row) const;
    [[nodiscard]] QString whyText(const OfferRow &row, int rowNumber) const;
    [[nodiscard]] QString toolTip(const OfferRow &row, int rowNumber, int column) const;
    [[nodiscard]] QString accessibleText(const OfferRow &row, int rowNumber, int column) const;
    [[nodiscard]] QVariant sortValue(const OfferRow &row, int rowNumber, int column) const;
    [[nodiscard]] QString placeOf(const catalogue::Offer &offer) const;
    [[nodiscard]] const std::vector<quint32> &textOrder(int column) const;

    Comparison &m_comparison;
    qsizetype m_placement = 0;
    Market::Snapshot m_offers; // what the rows point into
    catalogue::Counts m_counts;
    struct Figures
    {
        std::optional<base::Decimal> price;
        qint64 latencyMs = 0; // 0: not published
    };
    quint64 m_newsSerial = 0;
    std::vector<Figures> m_figures; // by offer: what sorting asks for, close together in memory
    mutable QCache<quint32, catalogue::Assessment> m_assessments{512};
    mutable std::array<std::vector<quint32>, ColumnCount> m_textOrders; // by offer; made on demand
    mutable std::vector<QString> m_searchTexts;                         // by offer; made on demand
};

} // namespace models
