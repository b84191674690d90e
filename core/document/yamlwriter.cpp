// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/writer.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace document {
namespace {

// YAML allows 1024 characters before the ":" of a member; beyond that it needs "? ".
constexpr qsizetype longestPlainName = 1000;

bool isYamlWord(const QString &text)
{
    static const QStringList words{u"y"_s,    u"n"_s,     u"yes"_s,  u"no"_s,  u"on"_s, u"off"_s,
                                   u"true"_s, u"false"_s, u"null"_s, u"nan"_s, u"inf"_s};
    return words.contains(text, Qt::CaseInsensitive);
}

// Text that every YAML parser takes for itself without quotes.
bool isIdentifier(const QString &text)
{
    const auto isAsciiLetter = [](QChar character) {
        return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z');
    };
    const auto mayFollow = [&isAsciiLetter](QChar character) {
        return isAsciiLetter(character) || (character >= u'0' && character <= u'9')
               || u"_./-"_s.contains(character);
    };
    if (text.isEmpty() || (!isAsciiLetter(text.front()) && text.front() != u'_'))
        return false;
    return std::all_of(text.begin(), text.end(), mayFollow) && !isYamlWord(text);
}

// Not printable in YAML, a line break to some parsers, or something that turns a line around.
bool needsEscape(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7f && unit <= 0xa0) || unit == 0xad || (unit >= 0x200b && unit <= 0x200c)
           || (unit >= 0x200e && unit <= 0x200f) || (unit >= 0x2028 && unit <= 0x202e)
           || (unit >= 0x2060 && unit <= 0x206f) || unit == 0xfeff || unit >= 0xfff0;
}

QString quotedText(const QString &text)
{
    QString out = u"\""_s;
    for (const QChar character : text) {
        const char16_t unit = character.unicode();
        if (unit == u'"' || unit == u'\\')
            out += QString(u'\\' + character);
        else if (unit == u'\n')
            out += "\\n"_L1;
        else if (unit == u'\t')
            out += "\\t"_L1;
        else if (unit == u'\r')
            out += "\\r"_L1;
        else if (needsEscape(unit) && unit < 0x100)
            out += "\\x"_L1 + QString::number(unit, 16).rightJustified(2, u'0');
        else if (needsEscape(unit))
            out += "\\u"_L1 + QString::number(unit, 16).rightJustified(4, u'0');
        else
            out += character;
    }
    return out + u'"';
}

// YAML 1.1 takes "1e3" for text: it wants the point and the sign ("1.0e+3").
QString numberText(const QString &text)
{
    const qsizetype mark = text.indexOf(u'e', 0, Qt::CaseInsensitive);
    if (mark < 0)
        return text;
    QString mantissa = text.left(mark);
    QString exponent = text.mid(mark + 1);
    if (!mantissa.contains(u'.'))
        mantissa += ".0"_L1;
    if (!exponent.startsWith(u'-') && !exponent.startsWith(u'+'))
        exponent.prepend(u'+');
    return mantissa + u'e' + exponent;
}

QString singleLine(const QString &comment)
{
    QString line = comment;
    for (QChar &character : line) {
        if (needsEscape(character.unicode()))
            character = u' ';
    }
    return line.trimmed();
}

bool hasLongName(const Node &node)
{
    return std::any_of(node.members().begin(), node.members().end(),
                       [](const Member &member) {
                           return member.name.size() > longestPlainName || hasLongName(member.value);
                       })
           || std::any_of(node.items().begin(), node.items().end(), hasLongName);
}

bool standsOnOneLine(const Node &node)
{
    return node.isScalar() || node.size() == 0 || (node.isCompact() && !hasLongName(node));
}

class YamlWriter
{
public:
    explicit YamlWriter(const YamlOptions &options)
        : m_options(options)
    {
    }

    Rendered render(const Node &root)
    {
        remember({});
        addComment(root.comment());
        if (standsOnOneLine(root)) {
            m_line = flowText(root, {});
            endLine();
        } else {
            writeBlock(root, {}, 0, true);
        }
        return {m_out.toUtf8(), std::move(m_lines)};
    }

private:
    /// continueLine: the first entry stands on the line that is begun ("- " or nothing).
    void writeBlock(const Node &node, const base::FieldPath &path, qsizetype indent, bool continueLine)
    {
        if (node.isList()) {
            qsizetype index = 0;
            for (const Node &item : node.items()) {
                beginLine(indent, continueLine && index == 0);
                writeItem(item, path.index(index++), indent);
            }
            return;
        }
        bool first = true;
        for (const Member &member : node.members()) {
            beginLine(indent, continueLine && first);
            first = false;
            writeMember(member, path.child(member.name), indent);
        }
    }

    void writeItem(const Node &item, const base::FieldPath &path, qsizetype indent)
    {
        remember(path);
        addComment(item.comment());
        m_line += "- "_L1;
        if (!standsOnOneLine(item))
            return writeBlock(item, path, indent + 2, true);
        m_line += flowText(item, {});
        endLine();
    }

    void writeMember(const Member &member, const base::FieldPath &path, qsizetype indent)
    {
        remember(path);
        if (member.name.size() > longestPlainName) {
            m_line += "? "_L1 + nameText(member.name);
            endLine();
            beginLine(indent, false);
        } else {
            m_line += nameText(member.name);
        }
        m_line += u':';
        addComment(member.value.comment());
        const bool oneLine = standsOnOneLine(member.value);
        if (oneLine)
            m_line += u' ' + flowText(member.value, member.name);
        endLine();
        if (!oneLine)
            writeBlock(member.value, path, indent + 2, false);
    }

    [[nodiscard]] QString nameText(const QString &name) const
    {
        return isIdentifier(name) && !m_options.quoteAll ? name : quotedText(name);
    }

    // A value on one line; `name` is its member's.
    [[nodiscard]] QString flowText(const Node &node, const QString &name) const
    {
        QStringList parts;
        switch (node.kind()) {
        case Node::Kind::Null:
            return u"null"_s;
        case Node::Kind::Boolean:
            return node.scalarText();
        case Node::Kind::Number:
            return numberText(node.scalarText());
        case Node::Kind::Text: {
            const bool isKind = name == "apiVersion"_L1 || name == "kind"_L1;
            const bool bare = isKind && !m_options.quoteAll && isIdentifier(node.scalarText());
            return bare ? node.scalarText() : quotedText(node.scalarText());
        }
        case Node::Kind::List:
            for (const Node &item : node.items())
                parts.append(flowText(item, {}));
            return u'[' + parts.join(", "_L1) + u']';
        case Node::Kind::Object:
            for (const Member &member : node.members())
                parts.append(nameText(member.name) + ": "_L1 + flowText(member.value, member.name));
            return u'{' + parts.join(", "_L1) + u'}';
        }
        return {};
    }

    void beginLine(qsizetype indent, bool continued)
    {
        if (!continued)
            m_line = QString(indent, u' ');
    }
    // An item and its first member share a line.
    void addComment(const QString &comment)
    {
        const QString line = singleLine(comment);
        if (!line.isEmpty())
            m_comment = m_comment.isEmpty() ? line : QString(m_comment + u"; "_s + line);
    }
    void endLine()
    {
        if (!m_comment.isEmpty()) {
            const qsizetype column = std::max<qsizetype>(m_options.commentColumn, m_line.size() + 2);
            m_line = m_line.leftJustified(column) + "# "_L1 + m_comment;
        }
        m_out += m_line + u'\n';
        m_line.clear();
        m_comment.clear();
        ++m_number;
    }
    void remember(const base::FieldPath &path) { m_lines.insert(path, m_number); }

    const YamlOptions &m_options;
    QString m_out;
    QString m_line;
    QString m_comment;
    int m_number = 1;
    QHash<base::FieldPath, int> m_lines;
};

} // namespace

QByteArray toYaml(const Node &root, const YamlOptions &options)
{
    return renderYaml(root, options).text;
}

QByteArray toYaml(const std::vector<Node> &roots, const YamlOptions &options)
{
    QByteArray stream;
    for (const Node &root : roots) {
        if (!stream.isEmpty())
            stream += "---\n";
        stream += toYaml(root, options);
    }
    return stream;
}

Rendered renderYaml(const Node &root, const YamlOptions &options)
{
    return YamlWriter(options).render(root);
}

} // namespace document
