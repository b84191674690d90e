// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/widgets/controls.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace shell {

/// Strips above the page: the first greeting, and what went wrong outside of any page. Each stays
/// until it is dismissed; an id shown again takes the place of the earlier one.
class NoticeArea : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeArea(widgets::Theme &theme, QWidget *parent = nullptr);

    void notify(const QString &id, widgets::Badge::Tone tone, const QString &text);
    void remove(const QString &id);
    [[nodiscard]] bool isEmpty() const { return m_notices.isEmpty(); }

signals:
    void dismissed(const QString &id);

private:
    class Notice;

    widgets::Theme &m_theme;
    QVBoxLayout *m_layout;
    QHash<QString, Notice *> m_notices;
};

} // namespace shell
