// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/section.h"

#include "ui/wizard/field.h"

#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wizard {

Section::Section(Form &form, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_head(new QToolButton(this))
    , m_content(new QWidget(this))
    , m_body(new QVBoxLayout(m_content))
{
    m_head->setText(title);
    m_head->setAccessibleName(title);
    m_head->setAutoRaise(true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setFocusPolicy(Qt::StrongFocus);
    m_body->setContentsMargins(0, form.theme().space(1), 0, form.theme().space(2));
    m_body->setSpacing(form.theme().space(3));
    setOpen(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(form.theme().space(1));
    column->addWidget(m_head, 0, Qt::AlignLeft);
    column->addWidget(m_content);

    connect(m_head, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
    connect(&form, &Form::refreshed, this, &Section::openIfFilled);
}

void Section::setOpen(bool open)
{
    m_open = open;
    m_head->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_head->setAccessibleDescription(open ? tr("Unfolded") : tr("Folded"));
    m_content->setVisible(open);
}

void Section::openIfFilled()
{
    const QList<Field *> fields = m_content->findChildren<Field *>();
    const bool filled =
        std::any_of(fields.begin(), fields.end(), [](const Field *field) { return field->isFilled(); });
    if (filled && !m_openedByItself)
        setOpen(true);
    m_openedByItself = filled;
}

} // namespace wizard
