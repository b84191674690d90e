// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/form.h"

#include "ui/wizard/field.h"

#include <algorithm>

namespace wizard {

Form::Form(models::Draft &draft, widgets::Theme &theme, QObject *parent)
    : QObject(parent)
    , m_draft(draft)
    , m_theme(theme)
{
    connect(&m_draft, &models::Draft::changed, this, [this] {
        m_stale = true;
        if (m_active)
            refresh();
    });
}

void Form::add(Field *field)
{
    m_fields.append(field);
}

void Form::setActive(bool active)
{
    m_active = active;
    if (m_active && m_stale)
        refresh();
}

void Form::refresh()
{
    m_stale = false;
    assignFindings();
    for (Field *field : std::as_const(m_fields)) {
        field->refresh();
        field->refreshFindings();
    }
    emit refreshed();
}

void Form::assignFindings()
{
    m_byPath.clear();
    for (Field *field : std::as_const(m_fields)) {
        if (const base::FieldPath path = field->path(); !m_byPath.contains(path))
            m_byPath.insert(path, field);
    }
    m_findings.clear();
    m_others.clear();
    for (const base::Finding &finding : m_draft.findings().findings()) {
        if (const Field *field = fieldFor(finding.path))
            m_findings[field].append(finding);
        else
            m_others.append(finding);
    }
}

void Form::showAllFindings()
{
    for (Field *field : std::as_const(m_fields))
        field->setVisited();
}

Field *Form::firstWithErrors() const
{
    for (Field *field : m_fields) {
        if (field->hasErrors())
            return field;
    }
    return nullptr;
}

bool Form::showsErrors() const
{
    return std::any_of(m_fields.begin(), m_fields.end(),
                       [](const Field *field) { return field->showsErrors(); });
}

Field *Form::fieldFor(const base::FieldPath &path) const
{
    for (base::FieldPath around = path; !around.isRoot(); around = around.parent()) {
        if (Field *field = m_byPath.value(around))
            return field;
    }
    return nullptr;
}

} // namespace wizard
