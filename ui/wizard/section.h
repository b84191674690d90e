// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace wizard {
class Field;
class Form;

/// A folded part of a page, for what most people do not need. Opens by itself once one of its
/// fields is filled, and stays as the user left it from then on.
class Section : public QWidget
{
    Q_OBJECT
public:
    Section(Form &form, const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);

private:
    void openIfFilled();

    QToolButton *m_head;
    QWidget *m_content;
    QVBoxLayout *m_body;
    bool m_open = false;
    bool m_openedByItself = false;
};

} // namespace wizard
