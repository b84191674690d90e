// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/connections.h"

#include <QHash>
#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace widgets {
class ElidedLabel;
class Theme;
} // namespace widgets

namespace shell {

/// The column on the left: brand, the button for a new workload, an entry per page, and what the
/// program is connected to. Compact, it shows icons only, with the words as tool tips.
class Navigation : public QWidget
{
    Q_OBJECT
public:
    explicit Navigation(widgets::Theme &theme, QWidget *parent = nullptr);

    void addEntry(const QString &id, const QString &title, const QString &icon);
    /// Shown behind the title; -1: none.
    void setCount(const QString &id, int count);
    /// Marks the entry; an id without one marks nothing.
    void setCurrent(const QString &id);
    void setConnection(const QString &title, const QString &remark);
    void setHealth(models::Connection::Health health, const QString &word, const QString &details);
    void setCompact(bool compact);
    [[nodiscard]] bool isCompact() const { return m_compact; }

signals:
    void entryChosen(const QString &id);
    void newWorkloadChosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Entry;
    void restyle();
    void restyleHealth();
    void renameFooter();
    QWidget *makeBrand();
    QWidget *makeFooter();

    widgets::Theme &m_theme;
    bool m_compact = false;
    QWidget *m_brand;
    QLabel *m_mark;
    widgets::ElidedLabel *m_brandName;
    widgets::ElidedLabel *m_brandKind;
    QPushButton *m_newWorkload;
    QVBoxLayout *m_list;
    QHash<QString, Entry *> m_entries;
    QWidget *m_footer;
    QLabel *m_dot;
    widgets::ElidedLabel *m_connection;
    widgets::ElidedLabel *m_word;
    widgets::ElidedLabel *m_remark;
    models::Connection::Health m_health = models::Connection::Health::Unknown;
    QString m_details;
};

} // namespace shell
