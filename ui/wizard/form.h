// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/draft.h"
#include "ui/widgets/theme.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

namespace wizard {
class Field;

/// The fields of one page and the draft they edit. Fields write into the tree; on each change of
/// the draft every field shows what the tree says now, and the findings at its path.
class Form : public QObject
{
    Q_OBJECT
public:
    Form(models::Draft &draft, widgets::Theme &theme, QObject *parent = nullptr);

    [[nodiscard]] models::Draft &draft() const { return m_draft; }
    [[nodiscard]] widgets::Theme &theme() const { return m_theme; }

    void add(Field *field);
    [[nodiscard]] const QList<Field *> &fields() const { return m_fields; }

    void refresh();
    /// The form of a page that is not shown follows the draft when it is shown again.
    void setActive(bool active);
    /// Also what is missing in fields nobody has been to.
    void showAllFindings();
    /// The first field that holds an error, seen or not; nullptr: none.
    [[nodiscard]] Field *firstWithErrors() const;
    /// Errors the user can see by now.
    [[nodiscard]] bool showsErrors() const;
    /// The field that edits `path`, or the nearest object around it; nullptr: none on this page.
    [[nodiscard]] Field *fieldFor(const base::FieldPath &path) const;
    /// Each finding belongs to one field at most.
    [[nodiscard]] QList<base::Finding> findingsOf(const Field *field) const
    {
        return m_findings.value(field);
    }
    /// Findings of the draft that no field of this page is for.
    [[nodiscard]] const QList<base::Finding> &others() const { return m_others; }

signals:
    void refreshed();

private:
    void assignFindings();

    models::Draft &m_draft;
    bool m_active = false;
    bool m_stale = true;
    widgets::Theme &m_theme;
    QList<Field *> m_fields; // in reading order
    QHash<base::FieldPath, Field *> m_byPath;
    QHash<const Field *, QList<base::Finding>> m_findings;
    QList<base::Finding> m_others;
};

} // namespace wizard
