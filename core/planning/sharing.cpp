// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/planning/sharing.h"

#include <algorithm>
#include <compare>

namespace planning {
namespace {

/// A choice for the first placements; the rest of it hangs on `parent` in the level before.
struct Partial
{
    base::Money price;
    base::Int128 own = 0;
    qint64 score = 0;
    size_t parent = 0;
    size_t option = 0;
};

/// Enough for every real federation; beyond it the cheaper ones are kept.
constexpr size_t partialLimit = 20'000;
constexpr int solveLimit = 2'000;

template<typename Left, typename Right>
bool isWorthMore(const Left &left, const Right &right)
{
    return left.own != right.own ? left.own > right.own : left.score > right.score;
}

/// Leaves those that are worth more than every cheaper one, by price.
void keepFront(std::vector<Partial> &partials)
{
    std::stable_sort(partials.begin(), partials.end(), [](const Partial &left, const Partial &right) {
        return left.price != right.price ? left.price < right.price : isWorthMore(left, right);
    });
    std::vector<Partial> front;
    for (const Partial &partial : partials) {
        if ((front.empty() || isWorthMore(partial, front.back())) && front.size() < partialLimit)
            front.push_back(partial);
    }
    partials = std::move(front);
}

/// The best choice where the same offer may stand twice.
std::optional<std::vector<size_t>> bestChoice(const std::vector<std::vector<Option>> &placements,
                                              const std::optional<base::Money> &limit)
{
    std::vector<std::vector<Partial>> levels;
    std::vector<Partial> last{Partial{}};
    for (const auto &options : placements) {
        std::vector<Partial> next;
        for (size_t parent = 0; parent < last.size(); ++parent) {
            for (size_t option = 0; option < options.size(); ++option) {
                const base::Money price = last[parent].price + options[option].price;
                if (!limit || price <= *limit)
                    next.push_back({price, last[parent].own + options[option].own,
                                    last[parent].score + options[option].score, parent, option});
            }
        }
        keepFront(next);
        if (next.empty())
            return std::nullopt;
        levels.push_back(next);
        last = std::move(next);
    }
    std::vector<size_t> choice(placements.size());
    size_t at = levels.back().size() - 1; // by price, so the last is worth most
    for (size_t level = levels.size(); level-- > 0;) {
        choice[level] = levels[level][at].option;
        at = levels[level][at].parent;
    }
    return choice;
}

struct Total
{
    base::Money price;
    base::Int128 own = 0;
    qint64 score = 0;
};

Total totalOf(const std::vector<Option> &options)
{
    Total total;
    for (const Option &option : options) {
        total.price += option.price;
        total.own += option.own;
        total.score += option.score;
    }
    return total;
}

bool isBetterTotal(const Total &left, const Total &right)
{
    if (isWorthMore(left, right) || isWorthMore(right, left))
        return isWorthMore(left, right);
    return left.price < right.price;
}

/// Solves, and where two placements want the same offer, tries who does without it.
class Sharing
{
public:
    explicit Sharing(const std::optional<base::Money> &limit)
        : m_limit(limit)
    {
    }

    void solve(const std::vector<std::vector<Option>> &placements);
    [[nodiscard]] const std::optional<std::vector<Option>> &best() const { return m_best; }

private:
    std::optional<base::Money> m_limit;
    std::optional<std::vector<Option>> m_best;
    int m_solves = 0;
};

void Sharing::solve(const std::vector<std::vector<Option>> &placements)
{
    ++m_solves;
    const auto choice = bestChoice(placements, m_limit);
    if (!choice)
        return;
    std::vector<Option> chosen;
    for (size_t i = 0; i < placements.size(); ++i)
        chosen.push_back(placements[i][(*choice)[i]]);
    if (m_best && !isBetterTotal(totalOf(chosen), totalOf(*m_best)))
        return; // taking offers away can't make it better

    std::vector<size_t> rivals;
    for (size_t i = 0; i < chosen.size() && rivals.empty(); ++i) {
        for (size_t j = i + 1; j < chosen.size(); ++j) {
            if (chosen[j].offer == chosen[i].offer)
                rivals.insert(rivals.end(), rivals.empty() ? std::initializer_list<size_t>{i, j}
                                                           : std::initializer_list<size_t>{j});
        }
    }
    if (rivals.empty()) {
        m_best = std::move(chosen);
        return;
    }
    const quint32 wanted = chosen[rivals.front()].offer;
    for (const size_t keeper : rivals) {
        if (m_solves > solveLimit)
            return;
        auto others = placements;
        for (const size_t rival : rivals) {
            if (rival != keeper)
                std::erase_if(others[rival],
                              [wanted](const Option &option) { return option.offer == wanted; });
        }
        solve(others);
    }
}

} // namespace

std::optional<std::vector<Option>> bestSum(const std::vector<std::vector<Option>> &placements,
                                           const std::optional<base::Money> &limit)
{
    if (placements.empty())
        return std::vector<Option>();
    Sharing sharing(limit);
    sharing.solve(placements);
    return sharing.best();
}

} // namespace planning
