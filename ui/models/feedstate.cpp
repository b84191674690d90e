// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/feedstate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace models {
namespace {

struct FeedText
{
    Q_DECLARE_TR_FUNCTIONS(models::FeedState)
};

QString timeText(const QDateTime &utc)
{
    return utc.toLocalTime().time().toString(u"HH:mm:ss"_s);
}

QString nextTry(const FeedState &state, const QDateTime &now)
{
    const qint64 seconds = state.retryAt.isValid() ? now.secsTo(state.retryAt) : 0;
    return seconds > 0
               ? FeedText::tr("It reconnects by itself, in %1.").arg(ageText(std::chrono::seconds(seconds)))
               : FeedText::tr("It reconnects by itself, trying now.");
}

} // namespace

Connection::Health healthOf(const FeedState &state)
{
    switch (state.phase) {
    case FeedState::Phase::Idle:
        return Connection::Health::Unknown;
    case FeedState::Phase::Connecting:
        return Connection::Health::Checking;
    case FeedState::Phase::Live:
        return state.problem.isEmpty() ? Connection::Health::Good : Connection::Health::Trouble;
    case FeedState::Phase::Reconnecting:
        return Connection::Health::Trouble;
    case FeedState::Phase::Failed:
        break;
    }
    return Connection::Health::Bad;
}

QString phaseText(const FeedState &state)
{
    switch (state.phase) {
    case FeedState::Phase::Idle:
        return FeedText::tr("not connected");
    case FeedState::Phase::Connecting:
        return FeedText::tr("connecting");
    case FeedState::Phase::Live:
        return state.problem.isEmpty() ? FeedText::tr("live") : FeedText::tr("not refreshed");
    case FeedState::Phase::Reconnecting:
        return FeedText::tr("reconnecting");
    case FeedState::Phase::Failed:
        break;
    }
    return FeedText::tr("failed");
}

QString troubleText(const FeedState &state, const QString &connection, const QDateTime &now)
{
    switch (state.phase) {
    case FeedState::Phase::Idle:
    case FeedState::Phase::Connecting:
        break;
    case FeedState::Phase::Live:
        return state.problem.isEmpty() ? QString()
                                       : FeedText::tr("The offers are not refreshed: %1").arg(state.problem);
    case FeedState::Phase::Reconnecting: {
        const QString reason = state.reason.isEmpty() ? FeedText::tr("it does not answer") : state.reason;
        return FeedText::tr("No connection to %1 since %2: %3 %4")
            .arg(connection, timeText(state.since), reason, nextTry(state, now));
    }
    case FeedState::Phase::Failed:
        return state.retryAt.isValid()
                   ? FeedText::tr("%1 can't be used since %2: %3 %4")
                         .arg(connection, timeText(state.since), state.reason, nextTry(state, now))
                   : FeedText::tr("%1 can't be used: %2").arg(connection, state.reason);
    }
    return {};
}

QString waitingText(const FeedState &state, const QString &connection)
{
    switch (state.phase) {
    case FeedState::Phase::Connecting:
        return FeedText::tr("Connecting to %1 since %2 …").arg(connection, timeText(state.since));
    case FeedState::Phase::Live:
        return state.refreshing
                   ? FeedText::tr("Asking the providers for their offers …")
                   : FeedText::tr("No offers. They appear here as soon as the connection reports them.");
    case FeedState::Phase::Reconnecting:
    case FeedState::Phase::Failed:
        return FeedText::tr("No offers yet. They appear here once the connection is back.");
    case FeedState::Phase::Idle:
        break;
    }
    return FeedText::tr("No offers yet. They appear here as soon as the connection reports them.");
}

QString ageText(std::chrono::seconds age)
{
    const QLocale locale;
    const qint64 seconds = std::max<qint64>(age.count(), 0);
    if (seconds < 60)
        return FeedText::tr("%1 s").arg(locale.toString(seconds));
    if (seconds < 3600)
        return FeedText::tr("%1 min").arg(locale.toString(seconds / 60));
    if (seconds < 48 * 3600)
        return FeedText::tr("%1 h").arg(locale.toString(seconds / 3600));
    return FeedText::tr("%1 d").arg(locale.toString(seconds / 86400));
}

QString healthText(Connection::Health health)
{
    switch (health) {
    case Connection::Health::Unknown:
        return FeedText::tr("not checked");
    case Connection::Health::Checking:
        return FeedText::tr("checking");
    case Connection::Health::Good:
        return FeedText::tr("good");
    case Connection::Health::Trouble:
        return FeedText::tr("with trouble");
    case Connection::Health::Bad:
        break;
    }
    return FeedText::tr("can't be used");
}

} // namespace models
