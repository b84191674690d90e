// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/fieldpath.h"

#include <QString>

#include <optional>
#include <vector>

namespace document {

/// From 1; 0 means unknown (a node made by code). Columns count UTF-16 units.
struct Position
{
    int line = 0;
    int column = 0;

    friend bool operator==(const Position &, const Position &) = default;
};

struct Member;

/// One node of an ordered document tree, the common form of JSON and YAML. Members keep the order
/// they were written in; numbers keep the text they were written with ("1.50" stays "1.50"), so
/// nothing passes through a double. A value: copy freely.
///
/// Equality compares content (kind, text, members in order), not positions, comments or layout.
class Node
{
public:
    enum class Kind { Null, Boolean, Number, Text, List, Object };

    Node(); // null
    // Made in node.cpp, where Member is a whole type: clang asks for that.
    Node(const Node &other);
    Node(Node &&other) noexcept;
    Node &operator=(const Node &other);
    Node &operator=(Node &&other) noexcept;
    ~Node();
    [[nodiscard]] static Node null() { return {}; }
    [[nodiscard]] static Node boolean(bool value);
    /// `text` must be a JSON number; it is kept as it stands.
    [[nodiscard]] static Node number(QString text);
    [[nodiscard]] static Node number(qint64 value);
    [[nodiscard]] static Node text(QString value);
    [[nodiscard]] static Node list(std::vector<Node> items = {});
    [[nodiscard]] static Node object();
    [[nodiscard]] static Node object(std::vector<Member> members);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isNull() const { return m_kind == Kind::Null; }
    [[nodiscard]] bool isBoolean() const { return m_kind == Kind::Boolean; }
    [[nodiscard]] bool isNumber() const { return m_kind == Kind::Number; }
    [[nodiscard]] bool isText() const { return m_kind == Kind::Text; }
    [[nodiscard]] bool isList() const { return m_kind == Kind::List; }
    [[nodiscard]] bool isObject() const { return m_kind == Kind::Object; }
    [[nodiscard]] bool isScalar() const { return !isList() && !isObject(); }

    [[nodiscard]] bool toBoolean() const; // false unless a boolean
    /// The characters of a text or number, "true"/"false" of a boolean, otherwise empty.
    [[nodiscard]] const QString &scalarText() const { return m_text; }
    /// A whole JSON number within 64 bits ("3", "3.0", "3e0"), otherwise nothing.
    [[nodiscard]] std::optional<qint64> toInteger() const;

    [[nodiscard]] const std::vector<Node> &items() const { return m_items; }
    [[nodiscard]] std::vector<Node> &items() { return m_items; }
    [[nodiscard]] const std::vector<Member> &members() const;
    [[nodiscard]] std::vector<Member> &members();
    [[nodiscard]] qsizetype size() const; // of items or members

    /// The member's value, or nullptr where there is none or this is no object. The pointer lives
    /// until the tree changes.
    [[nodiscard]] const Node *find(QStringView name) const;
    [[nodiscard]] Node *find(QStringView name);
    /// The node at `path`, or nullptr.
    [[nodiscard]] const Node *at(const base::FieldPath &path) const;
    [[nodiscard]] Node *at(const base::FieldPath &path);

    /// Sets or appends a member and returns its value. A non-object becomes an object first.
    Node &set(QString name, Node value);
    bool remove(QStringView name);
    /// Sets the value at `path`, making the objects on the way. False where a step crosses a scalar
    /// or a list index is not there (one past the end appends).
    bool setAt(const base::FieldPath &path, Node value);
    bool removeAt(const base::FieldPath &path);

    /// A remark written behind the line in YAML ("# at least 8 CPUs"); never in JSON.
    [[nodiscard]] const QString &comment() const { return m_comment; }
    Node &withComment(QString comment) &;
    Node withComment(QString comment) &&;
    /// Written on one line in YAML ("{min: "8"}", "[a, b]"), for small collections.
    [[nodiscard]] bool isCompact() const { return m_compact; }
    Node &compact() &;
    Node compact() &&;

    Position position; // where the value begins

    friend bool operator==(const Node &left, const Node &right);

private:
    Kind m_kind = Kind::Null;
    bool m_compact = false;
    QString m_text;
    QString m_comment;
    std::vector<Node> m_items;
    std::vector<Member> m_members;
};

struct Member
{
    QString name;
    Node value;
    Position position; // where the name begins

    friend bool operator==(const Member &left, const Member &right)
    {
        return left.name == right.name && left.value == right.value;
    }
};

} // namespace document
