// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QString>
#include <QStringList>

namespace base {

/// A place in a document as a JSON Pointer (RFC 6901): "/intent/workload/ports/2/port".
/// The empty path is the whole document. Member names are escaped (`~0`, `~1`) by child().
class FieldPath
{
public:
    FieldPath() = default;
    /// `pointer` must be a valid pointer: empty, or starting with '/'.
    explicit FieldPath(QString pointer);

    [[nodiscard]] FieldPath child(QStringView name) const;
    [[nodiscard]] FieldPath index(qsizetype position) const;
    /// The path without its last step; the empty path's parent is the empty path.
    [[nodiscard]] FieldPath parent() const;

    /// The unescaped steps, from the root.
    [[nodiscard]] QStringList steps() const;
    [[nodiscard]] const QString &pointer() const noexcept { return m_pointer; }
    [[nodiscard]] bool isRoot() const noexcept { return m_pointer.isEmpty(); }

    friend bool operator==(const FieldPath &, const FieldPath &) = default;
    friend auto operator<=>(const FieldPath &left, const FieldPath &right)
    {
        return left.m_pointer.compare(right.m_pointer) <=> 0;
    }

private:
    QString m_pointer;
};

inline size_t qHash(const FieldPath &path, size_t seed = 0) noexcept
{
    return ::qHash(path.pointer(), seed);
}

} // namespace base
