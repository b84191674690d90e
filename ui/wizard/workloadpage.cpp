// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/workloadpage.h"

#include "ui/widgets/card.h"
#include "ui/wizard/commandfield.h"
#include "ui/wizard/fields.h"
#include "ui/wizard/formats.h"
#include "ui/wizard/listfield.h"
#include "ui/wizard/numbers.h"
#include "ui/wizard/otherfindings.h"
#include "ui/wizard/paths.h"
#include "ui/wizard/section.h"
#include "ui/wizard/typefield.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace wizard {
namespace {

base::FieldPath memberPath(QLatin1StringView pointer)
{
    return base::FieldPath(QString(pointer));
}

/// "NAME=value" in two columns.
QList<ListColumn> envColumns()
{
    ListColumn name;
    name.title = WorkloadPage::tr("Name");
    name.placeholder = u"LOG_LEVEL"_s;
    name.read = [](const document::Node &item) { return item.scalarText().section(u'=', 0, 0); };
    name.write = [](document::Node &item, const QString &text) {
        const QString before = item.scalarText();
        const qsizetype equals = before.indexOf(u'=');
        item = document::Node::text(text + (equals < 0 ? u"="_s : before.mid(equals)));
    };
    ListColumn value;
    value.title = WorkloadPage::tr("Value");
    value.stretch = 2;
    value.read = [](const document::Node &item) { return item.scalarText().section(u'=', 1); };
    value.write = [](document::Node &item, const QString &text) {
        item = document::Node::text(item.scalarText().section(u'=', 0, 0) + u'=' + text);
    };
    return {name, value};
}

QList<ListColumn> portColumns()
{
    ListColumn number = memberColumn(WorkloadPage::tr("Port"), memberPath("/port"_L1), MemberKind::Number);
    number.placeholder = u"8080"_s;
    ListColumn protocol =
        memberColumn(WorkloadPage::tr("Protocol"), memberPath("/protocol"_L1), MemberKind::Text);
    protocol.editor = ListColumn::Editor::Choice;
    protocol.options = {{{}, u"TCP"_s, u"TCP"_s}, {u"UDP"_s, u"UDP"_s}};
    protocol.stretch = 0;
    ListColumn expose =
        memberColumn(WorkloadPage::tr("From outside"), memberPath("/expose"_L1), MemberKind::Boolean);
    ListColumn domain = memberColumn(WorkloadPage::tr("Address"), memberPath("/domain"_L1), MemberKind::Text);
    domain.placeholder = u"model.example.com"_s;
    domain.stretch = 3;
    return {number, protocol, expose, domain};
}

QList<ListColumn> volumeColumns()
{
    ListColumn name = memberColumn(WorkloadPage::tr("Name"), memberPath("/name"_L1), MemberKind::Text);
    name.placeholder = u"data"_s;
    name.stretch = 2;
    ListColumn path = memberColumn(WorkloadPage::tr("Seen at"), memberPath("/path"_L1), MemberKind::Text);
    path.placeholder = u"/data"_s;
    path.stretch = 2;
    ListColumn size = memberColumn(WorkloadPage::tr("Size"), memberPath("/size"_L1), MemberKind::Text);
    size.placeholder = u"100 GiB"_s;
    size.read = [read = size.read](const document::Node &item) { return formats::shownBytes(read(item)); };
    size.write = [write = size.write](document::Node &item, const QString &text) {
        write(item, formats::writtenBytes(text));
    };
    ListColumn type = memberColumn(WorkloadPage::tr("Kept"), memberPath("/type"_L1), MemberKind::Text);
    type.editor = ListColumn::Editor::Choice;
    type.options = {{u"persistent"_s, WorkloadPage::tr("always")},
                    {u"temporary"_s, WorkloadPage::tr("while it runs")}};
    type.stretch = 0;
    ListColumn source =
        memberColumn(WorkloadPage::tr("Filled from"), memberPath("/source/type"_L1), MemberKind::Text);
    source.editor = ListColumn::Editor::Choice;
    source.options = {{{}, WorkloadPage::tr("nothing")},
                      {u"s3"_s, u"S3"_s},
                      {u"gcs"_s, u"GCS"_s},
                      {u"azure"_s, u"Azure"_s}};
    source.stretch = 0;
    ListColumn uri = memberColumn(WorkloadPage::tr("Source"), memberPath("/source/uri"_L1), MemberKind::Text);
    uri.placeholder = u"s3://bucket/path"_s;
    uri.stretch = 2;
    return {name, path, size, type, source, uri};
}

QList<ListColumn> secretColumns()
{
    ListColumn name = memberColumn(WorkloadPage::tr("Secret"), memberPath("/name"_L1), MemberKind::Text);
    name.placeholder = u"token"_s;
    ListColumn env =
        memberColumn(WorkloadPage::tr("Becomes the variable"), memberPath("/env"_L1), MemberKind::Text);
    env.placeholder = u"HF_TOKEN"_s;
    return {name, env};
}

document::Node newPort()
{
    return document::Node::object({{u"port"_s, document::Node::number(qint64(8080)), {}},
                                   {u"expose"_s, document::Node::boolean(true), {}}});
}

document::Node newVolume()
{
    return document::Node::object({{u"name"_s, document::Node::text(u"data"_s), {}},
                                   {u"size"_s, document::Node::text(u"100Gi"_s), {}},
                                   {u"type"_s, document::Node::text(u"persistent"_s), {}},
                                   {u"path"_s, document::Node::text(u"/data"_s), {}}});
}

} // namespace

WorkloadPage::WorkloadPage(models::Draft &draft, widgets::Theme &theme, QWidget *parent)
    : FormPage(draft, theme, parent)
{
    addBasics();
    addProgram();
    addReach();
    widgets::Card *more = addCard(tr("How it runs"));
    addBatch(more->body());
    addScaling(more->body());
    addCooperation(more->body());
    addWidget(new OtherFindings(form(), paths::isAboutWorkload, content()));
    connect(&form(), &Form::refreshed, this, &WorkloadPage::refresh);
}

void WorkloadPage::addBasics()
{
    widgets::Card *card = addCard(tr("What runs"));
    card->body()->addWidget(new TypeField(form(), card));
    QWidget *grid = addGrid(card->body(), 2);
    grid->layout()->addWidget(
        new TextField(form(), tr("&Name"), paths::name, {.placeholder = u"my-model"_s}, grid));
    grid->layout()->addWidget(new TextField(form(), tr("Container &image"), paths::image,
                                            {.placeholder = u"ghcr.io/owner/name:1.0"_s}, grid));
}

void WorkloadPage::addProgram()
{
    widgets::Card *card = addCard(tr("Program"));
    card->body()->addWidget(new CommandField(form(), card));
    card->body()->addWidget(new ListField(
        form(), {tr("Environment variables"), tr("Add a variable"), tr("Variable %1")}, paths::env,
        envColumns(), [] { return document::Node::text(u"="_s); }, card));
}

void WorkloadPage::addReach()
{
    widgets::Card *card = addCard(tr("Network and data"));
    card->body()->addWidget(new ListField(form(), {tr("Ports"), tr("Add a port"), tr("Port %1")},
                                          paths::ports, portColumns(), newPort, card));
    auto *more = new Section(form(), tr("Volumes and secrets"), card);
    more->body()->addWidget(new ListField(form(), {tr("Volumes"), tr("Add a volume"), tr("Volume %1")},
                                          paths::volumes, volumeColumns(), newVolume, more));
    more->body()->addWidget(new ListField(
        form(), {tr("Secrets"), tr("Add a secret"), tr("Secret %1")}, paths::secrets, secretColumns(),
        [] { return document::Node::object(); }, more));
    card->body()->addWidget(more);
}

void WorkloadPage::addBatch(QVBoxLayout *body)
{
    m_batch = new Section(form(), tr("Tasks, retries and time-out"), body->parentWidget());
    body->addWidget(m_batch);
    QWidget *grid = addGrid(m_batch->body(), 4);
    grid->layout()->addWidget(
        new TextField(form(), tr("Parallel tasks"), paths::parallelTasks, numbers::whole(1, u"1"_s), grid));
    grid->layout()->addWidget(
        new ChoiceField(form(), tr("Done when"), paths::completionPolicy,
                        {{{}, tr("all tasks are done"), u"All"_s}, {u"Any"_s, tr("one task is done")}},
                        ChoiceField::As::Text, grid));
    grid->layout()->addWidget(
        new TextField(form(), tr("Retries"), paths::maxRetries, numbers::whole(0, u"3"_s), grid));
    grid->layout()->addWidget(
        new TextField(form(), tr("Time-out"), paths::timeout, {.placeholder = tr("none, or 2h30m")}, grid));
}

void WorkloadPage::addScaling(QVBoxLayout *body)
{
    m_scaling = new Section(form(), tr("Copies"), body->parentWidget());
    body->addWidget(m_scaling);
    QWidget *grid = addGrid(m_scaling->body(), 4);
    grid->layout()->addWidget(
        new TextField(form(), tr("Copies at least"), paths::minReplicas, numbers::whole(0, u"1"_s), grid));
    grid->layout()->addWidget(
        new TextField(form(), tr("Copies at most"), paths::maxReplicas, numbers::whole(1, u"10"_s), grid));
    grid->layout()->addWidget(new TextField(form(), tr("Aim for CPU use"), paths::targetCpu,
                                            numbers::whole(0, u"70"_s, u"%"_s, 5), grid));
    grid->layout()->addWidget(new TextField(form(), tr("Aim for GPU use"), paths::targetGpu,
                                            numbers::whole(0, u"80"_s, u"%"_s, 5), grid));
    m_scaling->body()->addWidget(new SwitchField(form(), tr("More copies when it is busy"), paths::autoScale,
                                                 document::Node::boolean(true), m_scaling));
}

void WorkloadPage::addCooperation(QVBoxLayout *body)
{
    auto *section = new Section(form(), tr("How its parts work together"), body->parentWidget());
    body->addWidget(section);
    QWidget *grid = addGrid(section->body(), 2);
    grid->layout()->addWidget(new ChoiceField(form(), tr("Where the parts may run"),
                                              paths::deploymentStrategy,
                                              {{{}, tr("Not stated")},
                                               {u"colocated"_s, tr("All at one provider")},
                                               {u"distributed"_s, tr("At several providers")},
                                               {u"flexibile"_s, tr("Either"), u"flexible"_s}},
                                              ChoiceField::As::Text, grid));
    grid->layout()->addWidget(new ChoiceField(form(), tr("How they talk"), paths::communicationPattern,
                                              {{{}, tr("Not stated")},
                                               {u"all-reduce"_s, tr("All with all (all-reduce)")},
                                               {u"pipeline"_s, tr("One after the other (pipeline)")},
                                               {u"independent"_s, tr("Not at all (independent)")}},
                                              ChoiceField::As::Text, grid));
}

void WorkloadPage::refresh()
{
    // Only what the kind of workload has; what a file says all the same stays to be seen.
    const bool service = draft().intent().workload.type == intent::WorkloadType::Service;
    const bool batchStated = draft().at(draft().spelling(paths::at(paths::parallelTasks)).parent());
    const bool scalingStated = draft().at(paths::at(paths::minReplicas).parent());
    m_batch->setVisible(!service || batchStated);
    m_scaling->setVisible(service || scalingStated);
}

} // namespace wizard
