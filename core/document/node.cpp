// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/node.h"

#include "core/base/scan.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace document {
namespace {

// A list index of a JSON Pointer: digits without leading zeros.
std::optional<size_t> indexOf(QStringView step)
{
    const bool plain =
        !step.isEmpty() && (step.size() == 1 || step.front() != u'0')
        && std::all_of(step.begin(), step.end(), [](QChar digit) { return digit >= u'0' && digit <= u'9'; });
    bool fits = false;
    const qulonglong index = plain ? step.toULongLong(&fits) : 0;
    if (!fits)
        return {};
    return size_t(index);
}

Node *childAt(Node &parent, const QString &step)
{
    if (parent.isObject())
        return parent.find(step);
    const auto index = parent.isList() ? indexOf(step) : std::nullopt;
    return index && *index < parent.items().size() ? &parent.items()[*index] : nullptr;
}

} // namespace

Node::Node() = default;
Node::Node(const Node &other) = default;
Node::Node(Node &&other) noexcept = default;
Node &Node::operator=(const Node &other) = default;
Node &Node::operator=(Node &&other) noexcept = default;
Node::~Node() = default;

Node Node::boolean(bool value)
{
    Node node;
    node.m_kind = Kind::Boolean;
    node.m_text = value ? u"true"_s : u"false"_s;
    return node;
}

Node Node::number(QString text)
{
    Node node;
    node.m_kind = Kind::Number;
    node.m_text = std::move(text);
    return node;
}

Node Node::number(qint64 value)
{
    return number(QString::number(value));
}

Node Node::text(QString value)
{
    Node node;
    node.m_kind = Kind::Text;
    node.m_text = std::move(value);
    return node;
}

Node Node::list(std::vector<Node> items)
{
    Node node;
    node.m_kind = Kind::List;
    node.m_items = std::move(items);
    return node;
}

Node Node::object()
{
    return object(std::vector<Member>());
}

Node Node::object(std::vector<Member> members)
{
    Node node;
    node.m_kind = Kind::Object;
    node.m_members = std::move(members);
    return node;
}

bool Node::toBoolean() const
{
    return isBoolean() && m_text == "true"_L1;
}

std::optional<qint64> Node::toInteger() const
{
    if (!isNumber())
        return {};
    const QByteArray bytes = m_text.toLatin1();
    std::string_view rest(bytes.constData(), size_t(bytes.size()));
    auto number = base::takeNumber(rest);
    if (!number || number->isInexact())
        return {};
    const auto exponent = rest.empty() ? 0 : base::takeExponent(rest);
    if (!exponent || !rest.empty())
        return {};
    if (number->mantissa == 0)
        return 0;
    qint64 scale = number->scale + *exponent;
    for (; scale < 0 && number->mantissa % 10 == 0; ++scale)
        number->mantissa /= 10;
    if (scale < 0 || scale > 18)
        return {};
    constexpr auto largest = base::UInt128(std::numeric_limits<qint64>::max());
    if (number->mantissa > largest + 1)
        return {};
    const base::UInt128 value = number->mantissa * base::powerOfTen(int(scale));
    if (value > largest + (number->negative ? 1 : 0))
        return {};
    return number->negative ? static_cast<qint64>(quint64(0) - quint64(value)) : qint64(value);
}

const std::vector<Member> &Node::members() const
{
    return m_members;
}

std::vector<Member> &Node::members()
{
    return m_members;
}

qsizetype Node::size() const
{
    return qsizetype(isObject() ? m_members.size() : m_items.size());
}

const Node *Node::find(QStringView name) const
{
    for (const Member &member : m_members) {
        if (member.name == name)
            return &member.value;
    }
    return nullptr;
}

Node *Node::find(QStringView name)
{
    return const_cast<Node *>(std::as_const(*this).find(name));
}

const Node *Node::at(const base::FieldPath &path) const
{
    return const_cast<Node *>(this)->at(path);
}

Node *Node::at(const base::FieldPath &path)
{
    Node *node = this;
    for (const QString &step : path.steps()) {
        node = childAt(*node, step);
        if (!node)
            return nullptr;
    }
    return node;
}

Node &Node::set(QString name, Node value)
{
    if (!isObject())
        *this = object();
    if (Node *existing = find(name)) {
        *existing = std::move(value);
        return *existing;
    }
    m_members.push_back({std::move(name), std::move(value), {}});
    return m_members.back().value;
}

bool Node::remove(QStringView name)
{
    return std::erase_if(m_members, [name](const Member &member) { return member.name == name; }) > 0;
}

bool Node::setAt(const base::FieldPath &path, Node value)
{
    Node *node = this;
    for (const QString &step : path.steps()) {
        if (Node *child = childAt(*node, step)) {
            node = child;
        } else if (node->isObject() || node->isNull()) {
            node = &node->set(step, {});
        } else if (node->isList() && indexOf(step) == node->m_items.size()) {
            node = &node->m_items.emplace_back();
        } else {
            return false;
        }
    }
    *node = std::move(value);
    return true;
}

bool Node::removeAt(const base::FieldPath &path)
{
    Node *parent = path.isRoot() ? nullptr : at(path.parent());
    if (!parent)
        return false;
    const QString step = path.steps().constLast();
    if (parent->isObject())
        return parent->remove(step);
    if (!childAt(*parent, step))
        return false;
    parent->m_items.erase(parent->m_items.begin() + std::ptrdiff_t(*indexOf(step)));
    return true;
}

Node &Node::withComment(QString comment) &
{
    m_comment = std::move(comment);
    return *this;
}

Node Node::withComment(QString comment) &&
{
    m_comment = std::move(comment);
    return std::move(*this);
}

Node &Node::compact() &
{
    m_compact = true;
    return *this;
}

Node Node::compact() &&
{
    m_compact = true;
    return std::move(*this);
}

bool operator==(const Node &left, const Node &right)
{
    return left.m_kind == right.m_kind && left.m_text == right.m_text && left.m_items == right.m_items
           && left.m_members == right.m_members;
}

} // namespace document
