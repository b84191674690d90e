// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/jsonreader.h"

#include "core/document/bytecheck.h"
#include "core/document/jsonfault.h"
#include "core/document/scalar.h"

#include <simdjson.h>

using namespace Qt::StringLiterals;

namespace document {
namespace {

using simdjson::ondemand::json_type;

std::optional<char16_t> hexUnit(std::string_view digits)
{
    unsigned value = 0;
    for (const char character : digits) {
        const int digit = hexDigit(character);
        if (digit < 0)
            return {};
        value = value * 16 + unsigned(digit);
    }
    return char16_t(value);
}

QChar simpleEscape(char letter)
{
    switch (letter) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    case '"':
    case '\\':
    case '/':
        return QLatin1Char(letter);
    default:
        return {};
    }
}

// A JSON string without its quotes, unescaped. Nothing where an escape is wrong.
std::optional<QString> unescaped(std::string_view raw)
{
    QString text;
    size_t plainBegin = 0;
    size_t at = 0;
    const auto takePlain = [&] { text += utf8Text(raw.substr(plainBegin, at - plainBegin)); };
    while ((at = raw.find('\\', plainBegin)) != std::string_view::npos) {
        takePlain();
        const auto rest = raw.substr(at + 1);
        if (rest.size() > 4 && rest[0] == 'u') {
            const auto unit = hexUnit(rest.substr(1, 4));
            if (!unit)
                return {};
            text += QChar(*unit);
            plainBegin = at + 6;
            continue;
        }
        const QChar character = rest.empty() ? QChar() : simpleEscape(rest[0]);
        if (character.isNull())
            return {};
        text += character;
        plainBegin = at + 2;
    }
    at = raw.size();
    takePlain();
    return text;
}

// Puts the replacement character where a surrogate lacks its partner.
void replaceHalves(QString &text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool isPair =
            text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
        if (isPair)
            ++at;
        else if (text.at(at).isSurrogate())
            text[at] = QChar::ReplacementCharacter;
    }
}

// The token of a string starts at its quote; its end is the next quote that is not escaped.
std::string_view stringContent(std::string_view fromQuote)
{
    size_t end = 1;
    while (end < fromQuote.size() && fromQuote[end] != '"')
        end += fromQuote[end] == '\\' ? 2 : 1;
    return fromQuote.substr(1, std::min(end, fromQuote.size()) - 1);
}

std::string_view trimmedToken(std::string_view token)
{
    const size_t last = token.find_last_not_of(" \t\r\n");
    return token.substr(0, last + 1);
}

class JsonTreeReader
{
public:
    JsonTreeReader(std::string_view text, size_t begin, const Limits &limits, TextCursor &cursor,
                   Report &report)
        : m_text(text)
        , m_begin(begin)
        , m_limits(limits)
        , m_cursor(cursor)
        , m_report(report)
    {
    }

    /// False where the text is no JSON.
    bool read(Node &root);
    /// True when reading stopped at a limit, which is reported already.
    [[nodiscard]] bool isStopped() const { return m_stopped; }

private:
    struct Step
    {
        const QString *name = nullptr; // or an index
        qsizetype index = 0;
    };

    [[nodiscard]] size_t offsetOf(const char *pointer) const
    {
        return m_begin + size_t(pointer - m_padded.data());
    }
    [[nodiscard]] base::FieldPath path() const
    {
        base::FieldPath path;
        for (const Step &step : m_path)
            path = step.name ? path.child(*step.name) : path.index(step.index);
        return path;
    }

    bool readRootScalar(Node &root);
    bool readValue(simdjson::ondemand::value value, Node &node);
    bool readObject(simdjson::ondemand::value value, Node &node);
    bool readList(simdjson::ondemand::value value, Node &node);
    bool readWord(std::string_view token, Node &node);
    bool readString(const char *quote, QString &text, Position position);

    std::string_view m_text;
    size_t m_begin;
    const Limits &m_limits;
    TextCursor &m_cursor;
    Report &m_report;
    simdjson::padded_string m_padded;
    std::vector<Step> m_path;
    qint64 m_nodes = 0;
    bool m_stopped = false;
};

bool JsonTreeReader::read(Node &root)
{
    m_padded = simdjson::padded_string(m_text.substr(m_begin));
    simdjson::ondemand::parser parser;
    if (parser.allocate(m_padded.size(), size_t(m_limits.nesting) + 2) != simdjson::SUCCESS)
        return false;
    simdjson::ondemand::document document;
    if (parser.iterate(m_padded).get(document) != simdjson::SUCCESS)
        return false;
    bool scalar = false;
    if (document.is_scalar().get(scalar) != simdjson::SUCCESS)
        return false;
    if (scalar)
        return readRootScalar(root);
    simdjson::ondemand::value value;
    if (document.get_value().get(value) != simdjson::SUCCESS)
        return false;
    // Behind the last value there must be no further token.
    return readValue(value, root) && document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

// The library stops behind the first token; here it must be all there is.
bool JsonTreeReader::readRootScalar(Node &root)
{
    std::string_view token = trimmedToken(m_padded);
    token.remove_prefix(std::min(token.find_first_not_of(" \t\r\n"), token.size()));
    const Position position = m_cursor.at(offsetOf(token.data()));
    bool good = false;
    if (token.starts_with('"')) {
        QString text;
        good = stringContent(token).size() + 2 == token.size() && readString(token.data(), text, position);
        root = Node::text(text);
    } else {
        good = readWord(token, root);
    }
    root.position = position;
    return good;
}

bool JsonTreeReader::readValue(simdjson::ondemand::value value, Node &node)
{
    const auto token = value.raw_json_token();
    const Position position = m_cursor.at(offsetOf(token.data()));
    if (++m_nodes > m_limits.nodes || m_report.isFull()) {
        if (!m_report.isFull())
            reportTooManyNodes(m_report, position);
        m_stopped = true;
        return false;
    }
    bool good = false;
    if (token.starts_with('{')) {
        good = readObject(value, node);
    } else if (token.starts_with('[')) {
        good = readList(value, node);
    } else if (token.starts_with('"')) {
        QString text;
        simdjson::ondemand::raw_json_string consumed;
        good = value.get_raw_json_string().get(consumed) == simdjson::SUCCESS
               && readString(token.data(), text, position);
        node = Node::text(text);
    } else {
        good = readWord(trimmedToken(token), node);
    }
    node.position = position;
    return good;
}

bool JsonTreeReader::readObject(simdjson::ondemand::value value, Node &node)
{
    std::vector<Member> members;
    MemberNames names;
    bool good = true;
    simdjson::ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return false;
    for (auto entry : object) {
        simdjson::ondemand::field field;
        if (std::move(entry).get(field) != simdjson::SUCCESS) {
            good = false;
            break;
        }
        const char *quote = field.key().raw() - 1;
        const Position position = m_cursor.at(offsetOf(quote));
        QString name;
        m_path.push_back({&name});
        good = readString(quote, name, position);
        Node child;
        good = good && readValue(field.value(), child);
        const bool isNew = names.isNew(name, members);
        if (!isNew)
            reportDuplicate(m_report, path(), position);
        m_path.pop_back();
        if (isNew)
            members.push_back({std::move(name), std::move(child), position});
        if (!good)
            break;
    }
    node = Node::object(std::move(members));
    return good;
}

bool JsonTreeReader::readList(simdjson::ondemand::value value, Node &node)
{
    std::vector<Node> items;
    bool good = true;
    simdjson::ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return false;
    for (auto entry : array) {
        simdjson::ondemand::value item;
        if (std::move(entry).get(item) != simdjson::SUCCESS) {
            good = false;
            break;
        }
        m_path.push_back({nullptr, qsizetype(items.size())});
        Node child;
        good = readValue(item, child);
        items.push_back(std::move(child));
        m_path.pop_back();
        if (!good)
            break;
    }
    node = Node::list(std::move(items));
    return good;
}

bool JsonTreeReader::readWord(std::string_view token, Node &node)
{
    if (token == "true" || token == "false") {
        node = Node::boolean(token == "true");
        return true;
    }
    if (token == "null") {
        node = Node();
        return true;
    }
    if (!isJsonNumber(token))
        return false;
    auto number = jsonNumber(token, m_limits.scalarDigits);
    if (number.fault != NumberFault::None)
        m_report.error(path(), m_cursor.at(offsetOf(token.data())), "document.number"_L1,
                       numberFaultMessage(number.fault, m_limits.scalarDigits));
    node = std::move(number.node);
    return true;
}

bool JsonTreeReader::readString(const char *quote, QString &text, Position position)
{
    const size_t begin = size_t(quote - m_padded.data());
    auto content = unescaped(stringContent(std::string_view(m_padded).substr(begin)));
    if (!content)
        return false;
    text = std::move(*content);
    const bool wellFormed = text.isValidUtf16();
    if (!wellFormed)
        replaceHalves(text);
    if (text.contains(QChar(u'\0')))
        reportNulText(m_report, path(), position);
    if (!wellFormed)
        m_report.error(
            path(), position, "document.utf8"_L1,
            DocumentText::tr("This text holds half of a character: an escape such as \\ud83d needs "
                             "its second half."));
    return true;
}

} // namespace

Node readJson(std::string_view text, size_t begin, const Limits &limits, TextCursor &cursor, Report &report)
{
    Node root;
    if (!checkJsonNesting(text.substr(begin), limits, cursor, report))
        return root;
    JsonTreeReader reader(text, begin, limits, cursor, report);
    if (!reader.read(root) && !reader.isStopped())
        reportJsonFault(text, begin, cursor, report);
    return root;
}

} // namespace document
