// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/cluster.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/online.h"
#include "core/federation/doctor.h"

#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace cli::online {
namespace {

using federation::CheckResult;
using Level = CheckResult::Level;

QString levelName(Level level)
{
    switch (level) {
    case Level::Ok:
        return u"ok"_s;
    case Level::Note:
        return u"note"_s;
    case Level::Warning:
        return u"warning"_s;
    case Level::Error:
        return u"error"_s;
    case Level::Unseen:
        return u"unseen"_s;
    }
    return {};
}

QString mark(Level level)
{
    switch (level) {
    case Level::Ok:
        return toned(u"✓"_s, Tone::Good);
    case Level::Note:
        return toned(u"i"_s, Tone::Faint);
    case Level::Warning:
        return toned(u"!"_s, Tone::Odd);
    case Level::Error:
        return toned(u"✕"_s, Tone::Bad);
    case Level::Unseen:
        return toned(u"?"_s, Tone::Odd);
    }
    return {};
}

void printReportJson(const federation::DoctorReport &report)
{
    JsonOutput json;
    json.beginList(u"checks"_s);
    for (const CheckResult &check : report.checks) {
        document::Node node = document::Node::object();
        node.set(u"id"_s, document::Node::text(check.id));
        node.set(u"level"_s, document::Node::text(levelName(check.level)));
        node.set(u"title"_s, document::Node::text(check.title));
        node.set(u"message"_s, document::Node::text(check.message));
        node.set(u"fix"_s, document::Node::text(check.fix));
        json.item(node);
    }
    json.endList();
    json.end();
}

void printReport(const federation::DoctorReport &report)
{
    for (const CheckResult &check : report.checks) {
        print(mark(check.level) + u' ' + toned(check.title, Tone::Strong) + u": "_s + printable(check.message)
              + u'\n');
        if (check.level == Level::Error || check.level == Level::Warning)
            print(u"    "_s + printable(check.fix) + u'\n');
    }
}

} // namespace

int examine(const Asked &asked)
{
    Cluster cluster(asked);
    if (!cluster.open())
        return ConnectionFailed;
    federation::Doctor doctor(cluster.client());
    federation::DoctorReport report;
    QEventLoop loop;
    QObject::connect(&doctor, &federation::Doctor::finished, &loop,
                     [&](const federation::DoctorReport &finished) {
                         report = finished;
                         loop.quit();
                     });
    doctor.start();
    loop.exec();

    const CheckResult reach = report.checks.value(0);
    if (reach.id == "server.reach"_L1 && reach.level == Level::Error) {
        kube::ApiError error;
        error.message = reach.message;
        return cluster.failed(error);
    }
    if (asked.json)
        printReportJson(report);
    else
        printReport(report);
    return report.hasErrors() ? Refused : Done;
}

} // namespace cli::online
