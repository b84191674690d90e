// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/writer.h"

using namespace Qt::StringLiterals;

namespace document {
namespace {

void appendJsonText(QString &out, const QString &text)
{
    out += u'"';
    for (const QChar character : text) {
        switch (character.unicode()) {
        case u'"':
            out += "\\\""_L1;
            break;
        case u'\\':
            out += "\\\\"_L1;
            break;
        case u'\b':
            out += "\\b"_L1;
            break;
        case u'\f':
            out += "\\f"_L1;
            break;
        case u'\n':
            out += "\\n"_L1;
            break;
        case u'\r':
            out += "\\r"_L1;
            break;
        case u'\t':
            out += "\\t"_L1;
            break;
        default:
            if (character.unicode() < 0x20)
                out += "\\u00"_L1 + QString::number(character.unicode(), 16).rightJustified(2, u'0');
            else
                out += character;
        }
    }
    out += u'"';
}

class JsonWriter
{
public:
    explicit JsonWriter(JsonLayout layout)
        : m_indented(layout == JsonLayout::Indented)
    {
    }

    void write(const Node &node)
    {
        switch (node.kind()) {
        case Node::Kind::Null:
            m_out += "null"_L1;
            break;
        case Node::Kind::Boolean:
        case Node::Kind::Number:
            m_out += node.scalarText();
            break;
        case Node::Kind::Text:
            appendJsonText(m_out, node.scalarText());
            break;
        case Node::Kind::List:
            writeList(node);
            break;
        case Node::Kind::Object:
            writeObject(node);
            break;
        }
    }
    [[nodiscard]] QByteArray result() const
    {
        return m_indented ? QString(m_out + u'\n').toUtf8() : m_out.toUtf8();
    }

private:
    void writeList(const Node &node)
    {
        m_out += u'[';
        ++m_depth;
        bool first = true;
        for (const Node &item : node.items()) {
            nextEntry(first);
            write(item);
        }
        close(u']', first);
    }
    void writeObject(const Node &node)
    {
        m_out += u'{';
        ++m_depth;
        bool first = true;
        for (const Member &member : node.members()) {
            nextEntry(first);
            appendJsonText(m_out, member.name);
            m_out += m_indented ? ": "_L1 : ":"_L1;
            write(member.value);
        }
        close(u'}', first);
    }
    void nextEntry(bool &first)
    {
        if (!first)
            m_out += u',';
        first = false;
        breakLine();
    }
    void close(QChar bracket, bool isEmpty)
    {
        --m_depth;
        if (!isEmpty)
            breakLine();
        m_out += bracket;
    }
    void breakLine()
    {
        if (m_indented)
            m_out += u'\n' + QString(2 * m_depth, u' ');
    }

    bool m_indented;
    qsizetype m_depth = 0;
    QString m_out;
};

} // namespace

QByteArray toJson(const Node &root, JsonLayout layout)
{
    JsonWriter writer(layout);
    writer.write(root);
    return writer.result();
}

} // namespace document
