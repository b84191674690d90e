// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/wizard/form.h"

#include <QScrollArea>

class QVBoxLayout;

namespace widgets {
class Card;
}

namespace wizard {

/// A page of cards with fields; scrolls up and down, never sideways.
class FormPage : public QScrollArea
{
    Q_OBJECT
public:
    FormPage(models::Draft &draft, widgets::Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] Form &form() { return m_form; }
    [[nodiscard]] const Form &form() const { return m_form; }

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] models::Draft &draft() const { return m_form.draft(); }
    [[nodiscard]] widgets::Theme &theme() const { return m_form.theme(); }
    widgets::Card *addCard(const QString &title);
    void addWidget(QWidget *widget); // below the cards so far
    /// A grid of fields in up to `columns` columns, as many as fit.
    QWidget *addGrid(QVBoxLayout *into, int columns = 3);
    [[nodiscard]] QWidget *content() const { return m_content; }

private:
    Form m_form;
    QWidget *m_content;
    QVBoxLayout *m_column;
};

} // namespace wizard
