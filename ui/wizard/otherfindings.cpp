// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/otherfindings.h"

#include "ui/widgets/card.h"
#include "ui/widgets/findinglabel.h"
#include "ui/wizard/form.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace wizard {

OtherFindings::OtherFindings(Form &form, Belongs belongs, QWidget *parent)
    : QWidget(parent)
    , m_form(form)
    , m_belongs(std::move(belongs))
    , m_findings(new widgets::FindingLabel(form.theme(), this))
{
    auto *card = new widgets::Card(form.theme(), tr("Also in this draft"), this);
    card->body()->addWidget(m_findings);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    connect(&form, &Form::refreshed, this, &OtherFindings::refresh);
}

void OtherFindings::refresh()
{
    QList<base::Finding> shown;
    for (base::Finding finding : m_form.others()) {
        if (!m_belongs(finding.path))
            continue;
        finding.message = tr("%1: %2").arg(finding.path.steps().join(u'.'), finding.message);
        shown.append(finding);
    }
    m_findings->setFindings(shown);
    setVisible(!shown.isEmpty());
}

} // namespace wizard
