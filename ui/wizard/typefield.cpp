// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/typefield.h"

#include "ui/widgets/flowlayout.h"
#include "ui/widgets/selectablecard.h"
#include "ui/wizard/paths.h"

#include <QButtonGroup>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace wizard {

TypeField::TypeField(Form &form, QWidget *parent)
    : Field(form, {}, paths::type, parent)
    , m_lastBatchWord(u"batch"_s)
{
    auto *tiles = new QWidget(this);
    auto *layout = new widgets::TileLayout(theme().px(220), 2, theme().px(10), tiles);
    layout->setContentsMargins(0, 0, 0, 0);
    m_service = new widgets::SelectableCard(theme(), {}, tr("Runs until stopped"),
                                            tr("A service that answers: a model behind an address"), tiles);
    m_batch = new widgets::SelectableCard(theme(), {}, tr("Runs to an end"),
                                          tr("Training, a simulation, a pile of tasks"), tiles);
    m_service->setObjectName(u"typeService"_s);
    m_batch->setObjectName(u"typeBatch"_s);
    auto *group = new QButtonGroup(this);
    for (widgets::SelectableCard *tile : {m_service, m_batch}) {
        layout->addWidget(tile);
        group->addButton(tile);
    }
    tiles->setFocusProxy(m_service);
    tiles->setAccessibleName(tr("Kind of workload"));
    addEditor(tiles);
    adopt(m_service);
    adopt(m_batch);
    connect(m_service, &QAbstractButton::clicked, this, [this] {
        draft().setText(path(), u"service"_s);
        draft().endTyping();
    });
    connect(m_batch, &QAbstractButton::clicked, this, [this] {
        if (draft().intent().workload.type == intent::WorkloadType::Service)
            draft().setText(path(), m_lastBatchWord);
        draft().endTyping();
    });
}

void TypeField::refresh()
{
    const QString word = draft().textAt(path());
    const bool known = form().findingsOf(this).isEmpty() && !word.isEmpty();
    const bool service = draft().intent().workload.type == intent::WorkloadType::Service;
    if (known && !service)
        m_lastBatchWord = word;
    // An exclusive group refuses to have none checked.
    m_service->group()->setExclusive(false);
    m_service->setChecked(known && service);
    m_batch->setChecked(known && !service);
    m_service->group()->setExclusive(true);
}

} // namespace wizard
