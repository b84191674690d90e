// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/candidates.h"

#include "core/catalogue/singleoffer.h"
#include "core/federation/text.h"

#include <QMutex>
#include <QMutexLocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace federation {
namespace {

/// Lists are read in one thread at a time, changes in another.
class LockedReader
{
public:
    std::optional<Candidate> read(std::string_view json)
    {
        const QMutexLocker locker(&m_mutex);
        Candidate candidate;
        base::Diagnostics findings;
        candidate.offer = m_reader.read(json, findings);
        if (candidate.offer) {
            candidate.created = fluidosTime(candidate.offer->creationTime);
            return candidate;
        }
        for (const base::Finding &finding : findings.findings()) {
            if (finding.severity == base::Severity::Error && candidate.problem.isEmpty())
                candidate.problem = finding.message;
        }
        return candidate;
    }

private:
    QMutex m_mutex;
    catalogue::SingleOfferReader m_reader;
};

} // namespace

kube::Watch<Candidate>::Make candidateReader()
{
    return [reader = std::make_shared<LockedReader>()](std::string_view json, const kube::Metadata &) {
        return reader->read(json);
    };
}

std::vector<Candidates::Row>::iterator Candidates::find(const QString &name)
{
    const auto place =
        std::lower_bound(m_rows.begin(), m_rows.end(), name,
                         [](const Row &row, const QString &wanted) { return row.name < wanted; });
    return place != m_rows.end() && place->name == name ? place : m_rows.end();
}

void Candidates::apply(const kube::WatchChanges &changes)
{
    const auto isBefore = [](const Row &left, const Row &right) { return left.name < right.name; };
    const auto remove = [this](const QString &name) {
        if (const auto row = find(name); row != m_rows.end())
            row->candidate = nullptr;
    };
    for (const kube::ObjectKey &key : changes.removed)
        remove(key.name);
    std::vector<Row> added;
    for (const kube::WatchItem &item : changes.upserted) {
        auto candidate = std::static_pointer_cast<const Candidate>(item.value);
        if (const auto row = find(item.key.name); row != m_rows.end())
            row->candidate = std::move(candidate);
        else
            added.push_back({item.key.name, std::move(candidate)});
    }
    if (!changes.removed.isEmpty())
        std::erase_if(m_rows, [](const Row &row) { return row.candidate == nullptr; });
    if (added.empty())
        return;
    std::sort(added.begin(), added.end(), isBefore);
    const auto middle = std::ptrdiff_t(m_rows.size());
    m_rows.insert(m_rows.end(), added.begin(), added.end());
    std::inplace_merge(m_rows.begin(), m_rows.begin() + middle, m_rows.end(), isBefore);
}

void Candidates::noteTimes(LastLook &look) const
{
    for (const Row &row : m_rows)
        look.noteCandidate(row.candidate->created);
}

std::shared_ptr<const catalogue::Offers> Candidates::offers(const LastLook &look) const
{
    auto offers = std::make_shared<catalogue::Offers>();
    offers->reserve(m_rows.size());
    for (const Row &row : m_rows) {
        if (!row.candidate->offer)
            continue;
        offers->push_back(*row.candidate->offer);
        offers->back().gone = look.isGone(row.name, row.candidate->created);
    }
    return offers;
}

bool Candidates::hasCaughtUp(const LastLook &look) const
{
    qsizetype seen = 0;
    for (const Row &row : m_rows) {
        const QDateTime &created = row.candidate->created;
        if (look.found().contains(row.name) && (!created.isValid() || created >= look.begin()))
            ++seen;
    }
    return seen == look.found().size();
}

QString Candidates::unreadable() const
{
    int count = 0;
    const Row *first = nullptr;
    for (const Row &row : m_rows) {
        if (row.candidate->problem.isEmpty())
            continue;
        ++count;
        first = first == nullptr ? &row : first;
    }
    if (first == nullptr)
        return {};
    return count == 1 ? FederationText::tr("%1 can't be read: %2").arg(first->name, first->candidate->problem)
                      : FederationText::tr("%1 offers can't be read; the first is %2: %3")
                            .arg(QString::number(count), first->name, first->candidate->problem);
}

} // namespace federation
