// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/yamlreader.h"

#include "core/document/bytecheck.h"
#include "core/document/scalar.h"
#include "core/document/yamlfault.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace document {
namespace {

// The library queues all tokens of a bracketed list or object before it tells of the first, at a
// hundred times their size. So it gets to see no more than this much text ahead of what it told.
constexpr size_t windowBytes = 512 * 1024;

class WindowBuffer : public std::streambuf
{
public:
    explicit WindowBuffer(std::string_view text)
        : m_text(text)
    {
        reveal(0);
    }
    [[nodiscard]] std::string_view text() const { return m_text; }
    void eventAt(size_t offset) { m_event = std::max(m_event, offset); }
    /// True when the library asked for more than the window.
    [[nodiscard]] bool isStarved() const { return m_starved; }

protected:
    int_type underflow() override
    {
        const size_t read = size_t(gptr() - eback());
        reveal(read);
        if (gptr() < egptr())
            return traits_type::to_int_type(*gptr());
        m_starved = m_starved || read < m_text.size();
        return traits_type::eof();
    }

private:
    void reveal(size_t read)
    {
        // The stream only reads; its interface asks for a plain pointer all the same.
        char *data = const_cast<char *>(m_text.data());
        setg(data, data + read, data + std::min(m_text.size(), m_event + windowBytes));
    }

    std::string_view m_text;
    size_t m_event = 0;
    bool m_starved = false;
};

// What a subtree costs when an alias repeats it.
struct Weight
{
    qint64 nodes = 1;
    qint64 text = 0;
    int depth = 0;
};

struct Anchored
{
    Node node;
    Weight weight;
};

// A list or object that is not complete yet.
struct Frame
{
    bool isObject = false;
    std::vector<Node> items;
    std::vector<Member> members;
    MemberNames names;
    Position position;
    YAML::anchor_t anchor = 0;
    Weight weight;

    bool hasName = false;   // of the member whose value comes next
    bool nameIsBad = false; // its value is dropped
    QString name;
    Position namePosition;
};

constexpr std::string_view coreTagPrefix = "tag:yaml.org,2002:";

class TreeBuilder final : public YAML::EventHandler
{
public:
    TreeBuilder(size_t begin, const Limits &limits, WindowBuffer &window, TextCursor &cursor, Report &report)
        : m_begin(begin)
        , m_limits(limits)
        , m_window(window)
        , m_cursor(cursor)
        , m_report(report)
    {
    }

    /// The tree, as far as it was read.
    [[nodiscard]] Node takeRoot();
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    [[nodiscard]] Position positionOf(const YAML::Mark &mark)
    {
        // Of a value that is not there the library tells an earlier place; going back costs time.
        m_offset = std::max(m_offset, m_begin + size_t(std::max(mark.pos, 0)));
        return m_cursor.at(m_offset);
    }
    /// Where the last scalar that may be in quotes begins.
    [[nodiscard]] size_t lastQuoted() const { return m_lastQuoted; }

    void OnDocumentStart(const YAML::Mark &mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, false);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, true);
    }
    void OnMapEnd() override { close(); }

private:
    /// The library's own exception is the only way to make it stop.
    [[noreturn]] void stop(const YAML::Mark &mark)
    {
        m_stopped = true;
        throw YAML::ParserException(mark, std::string());
    }
    [[nodiscard]] base::FieldPath path() const;
    [[nodiscard]] bool expectsName() const
    {
        return !m_frames.empty() && m_frames.back().isObject && !m_frames.back().hasName;
    }
    void count(const YAML::Mark &mark, const Weight &weight);
    void open(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, bool isObject);
    void close();
    void place(Node node, Position position, YAML::anchor_t anchor, const Weight &weight);
    void placeName(const Node &node, Position position);
    [[nodiscard]] Node scalar(const YAML::Mark &mark, const std::string &tag, const std::string &value);
    [[nodiscard]] Node taggedScalar(std::string_view tag, const std::string &value, Position position);
    void reportTag(Position position);

    size_t m_begin;
    size_t m_offset = 0;
    size_t m_lastQuoted = 0;
    const Limits &m_limits;
    WindowBuffer &m_window;
    TextCursor &m_cursor;
    Report &m_report;
    std::vector<Frame> m_frames;
    std::unordered_map<YAML::anchor_t, Anchored> m_anchored;
    Node m_root;
    qint64 m_nodes = 0;
    qint64 m_expandedText = 0;
    qint64 m_anchoredNodes = 0;
    bool m_started = false;
    bool m_stopped = false;
};

base::FieldPath TreeBuilder::path() const
{
    base::FieldPath path;
    for (const Frame &frame : m_frames) {
        if (!frame.isObject)
            path = path.index(qsizetype(frame.items.size()));
        else if (frame.hasName)
            path = path.child(frame.name);
    }
    return path;
}

// Counts what the tree grows by, and stops at the limits.
void TreeBuilder::count(const YAML::Mark &mark, const Weight &weight)
{
    m_window.eventAt(size_t(std::max(mark.pos, 0)));
    if (m_report.isFull())
        stop(mark);
    m_nodes += weight.nodes;
    if (m_nodes > m_limits.nodes) {
        if (weight.nodes == 1)
            reportTooManyNodes(m_report, positionOf(mark));
        else
            m_report.error(
                path(), positionOf(mark), "document.alias-bomb"_L1,
                DocumentText::tr("The aliases of this document repeat so much that it cannot be read."));
        stop(mark);
    }
    if (int(m_frames.size()) + weight.depth > m_limits.nesting) {
        reportNesting(m_report, positionOf(mark), m_limits.nesting);
        stop(mark);
    }
}

void TreeBuilder::OnDocumentStart(const YAML::Mark &mark)
{
    if (m_started) {
        m_report.error({}, positionOf(mark), "document.syntax"_L1,
                       DocumentText::tr("The document is complete before this place, but more text follows."),
                       DocumentText::tr("Look at the indentation, or at a closing bracket too many."));
        stop(mark);
    }
    m_started = true;
}

void TreeBuilder::OnNull(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    count(mark, {});
    place(Node(), positionOf(mark), anchor, {});
}

void TreeBuilder::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    const Position position = positionOf(mark);
    const auto found = m_anchored.find(anchor);
    if (found == m_anchored.end()) {
        m_report.error(path(), position, "document.alias-bomb"_L1,
                       DocumentText::tr("This alias stands inside of what it repeats, so it never ends."));
        return place(Node(), position, 0, {});
    }
    count(mark, found->second.weight);
    m_expandedText += found->second.weight.text;
    if (m_expandedText > m_limits.bytes) {
        m_report.error(
            path(), position, "document.alias-bomb"_L1,
            DocumentText::tr("The aliases of this document repeat so much that it cannot be read."));
        stop(mark);
    }
    place(found->second.node, position, 0, found->second.weight);
}

void TreeBuilder::OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                           const std::string &value)
{
    count(mark, {});
    const Position position = positionOf(mark);
    if (tag != "?")
        m_lastQuoted = size_t(std::max(mark.pos, 0));
    if (expectsName()) {
        // Names are text whatever they look like; only "<<" without quotes means something else.
        Frame &frame = m_frames.back();
        const bool isMerge = tag == "?" && value == "<<";
        const bool isKnownTag = tag.size() <= 1 || tag.starts_with(coreTagPrefix);
        if (isMerge || !isKnownTag) {
            m_report.error(path(), position, "document.tag"_L1,
                           isMerge ? DocumentText::tr("Merge keys (\"<<\") are not understood.")
                                   : DocumentText::tr("This tag is not understood."),
                           isMerge ? DocumentText::tr("Write the members out.") : QString());
        }
        const Node name = Node::text(utf8Text(value));
        placeName(name, position);
        frame.nameIsBad = frame.nameIsBad || isMerge;
        if (anchor != 0)
            m_anchored.insert_or_assign(anchor, Anchored{name, {}});
        return;
    }
    const Weight weight{1, qint64(value.size()), 0};
    place(scalar(mark, tag, value), position, anchor, weight);
}

void TreeBuilder::reportTag(Position position)
{
    m_report.error(path(), position, "document.tag"_L1,
                   DocumentText::tr("This tag is not understood, or does not fit the value."),
                   DocumentText::tr("Known are !!str, !!int, !!float, !!bool, !!null, !!seq and !!map."));
}

Node TreeBuilder::scalar(const YAML::Mark &mark, const std::string &tag, const std::string &value)
{
    const Position position = positionOf(mark);
    const QString text = utf8Text(value);
    if (tag == "?") {
        auto plain = yamlPlainScalar(value, m_limits.scalarDigits);
        if (plain.fault != NumberFault::None)
            m_report.error(path(), position, "document.number"_L1,
                           numberFaultMessage(plain.fault, m_limits.scalarDigits));
        return plain.node;
    }
    if (text.contains(QChar(u'\0')))
        reportNulText(m_report, path(), position);
    if (tag == "!" || tag.empty())
        return Node::text(text);
    if (!tag.starts_with(coreTagPrefix)) {
        reportTag(position);
        return Node::text(text);
    }
    return taggedScalar(std::string_view(tag).substr(coreTagPrefix.size()), value, position);
}

Node TreeBuilder::taggedScalar(std::string_view tag, const std::string &value, Position position)
{
    const QString text = utf8Text(value);
    if (tag == "str")
        return Node::text(text);
    const auto plain = yamlPlainScalar(value, m_limits.scalarDigits);
    if ((tag == "int" || tag == "float") && plain.fault != NumberFault::None) {
        m_report.error(path(), position, "document.number"_L1,
                       numberFaultMessage(plain.fault, m_limits.scalarDigits));
        return plain.node;
    }
    const bool isNull = value.empty() || text == "~"_L1 || text.compare("null"_L1, Qt::CaseInsensitive) == 0;
    const bool isWhole = plain.node.isNumber() && !text.contains(u'.')
                         && (!text.contains(u'e', Qt::CaseInsensitive) || value.starts_with("0x"));
    if (tag == "bool" && plain.node.isBoolean())
        return plain.node;
    if ((tag == "int" && isWhole) || (tag == "float" && plain.node.isNumber()))
        return plain.node;
    if (tag == "null" && isNull)
        return {};
    reportTag(position);
    return Node::text(text);
}

void TreeBuilder::open(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, bool isObject)
{
    count(mark, {.nodes = 1, .text = 0, .depth = 1});
    const Position position = positionOf(mark);
    const bool isPlain = tag.size() <= 1;
    if (!isPlain && tag != std::string(coreTagPrefix) + (isObject ? "map" : "seq"))
        reportTag(position);
    Frame frame;
    frame.isObject = isObject;
    frame.position = position;
    frame.anchor = anchor;
    m_frames.push_back(std::move(frame));
}

void TreeBuilder::close()
{
    Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    Node node = frame.isObject ? Node::object(std::move(frame.members)) : Node::list(std::move(frame.items));
    ++frame.weight.depth;
    place(std::move(node), frame.position, frame.anchor, frame.weight);
}

void TreeBuilder::place(Node node, Position position, YAML::anchor_t anchor, const Weight &weight)
{
    node.position = position;
    if (anchor != 0) {
        // Copies for later aliases count against the limit of their own.
        m_anchoredNodes += weight.nodes;
        if (m_anchoredNodes > m_limits.nodes) {
            m_report.error(
                path(), position, "document.alias-bomb"_L1,
                DocumentText::tr("The anchors of this document hold so much that it cannot be read."));
            stop({});
        }
        m_anchored.insert_or_assign(anchor, Anchored{node, weight});
    }
    if (m_frames.empty()) {
        m_root = std::move(node);
        return;
    }
    if (expectsName())
        return placeName(node, position);

    Frame &frame = m_frames.back();
    frame.weight.nodes += weight.nodes;
    frame.weight.text += weight.text;
    frame.weight.depth = std::max(frame.weight.depth, weight.depth);
    if (!frame.isObject) {
        frame.items.push_back(std::move(node));
        return;
    }
    frame.hasName = false;
    if (!frame.nameIsBad)
        frame.members.push_back({std::move(frame.name), std::move(node), frame.namePosition});
}

void TreeBuilder::placeName(const Node &node, Position position)
{
    Frame &frame = m_frames.back();
    frame.nameIsBad = !node.isText() && !node.isNumber() && !node.isBoolean();
    if (frame.nameIsBad)
        m_report.error(path(), position, "document.syntax"_L1,
                       DocumentText::tr("A member's name must be text, not a list, an object or nothing."));
    frame.name = node.scalarText();
    frame.weight.text += frame.name.size();
    frame.namePosition = position;
    frame.hasName = true;
    if (!frame.nameIsBad && !frame.names.isNew(frame.name, frame.members)) {
        frame.nameIsBad = true;
        reportDuplicate(m_report, path(), position);
    }
}

Node TreeBuilder::takeRoot()
{
    // After an error the open frames hold what was read so far.
    while (!m_frames.empty()) {
        m_frames.back().anchor = 0;
        if (m_frames.size() > 1 && m_frames[m_frames.size() - 2].isObject
            && !m_frames[m_frames.size() - 2].hasName) {
            m_frames.pop_back(); // the unfinished name of a member
            continue;
        }
        close();
    }
    return std::move(m_root);
}

// The library counts only "\n" as a line break; a lone "\r" is one too. Nothing moves by this.
QByteArray withLineFeeds(std::string_view text)
{
    QByteArray copy(text.data(), qsizetype(text.size()));
    for (qsizetype at = copy.indexOf('\r'); at >= 0; at = copy.indexOf('\r', at + 1)) {
        if (at + 1 == copy.size() || copy.at(at + 1) != '\n')
            copy[at] = '\n';
    }
    return copy;
}

} // namespace

Node readYaml(std::string_view text, size_t begin, const Limits &limits, TextCursor &cursor, Report &report)
{
    if (!checkYamlCharacters(text, cursor, report))
        return {};
    const QByteArray lines = withLineFeeds(text.substr(begin));
    WindowBuffer window(std::string_view(lines.constData(), size_t(lines.size())));
    TreeBuilder builder(begin, limits, window, cursor, report);
    try {
        std::istream stream(&window);
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const YAML::Exception &problem) {
        if (!builder.isStopped() && !window.isStarved()) {
            const size_t offset = size_t(std::max(problem.mark.pos, 0));
            reportYamlFault(problem.msg, window.text(), offset, builder.positionOf(problem.mark), report);
        }
    }
    if (window.isStarved() && !builder.isStopped())
        report.error(
            {}, cursor.at(begin), "document.too-large"_L1,
            DocumentText::tr("One text, list or object of this document is larger than YAML can be read."),
            DocumentText::tr("Write it as JSON."));
    else if (!report.has("document.syntax"_L1) && lacksClosingQuote(window.text(), builder.lastQuoted()))
        reportOpenQuote(cursor.at(begin + builder.lastQuoted()), report);
    return builder.takeRoot();
}

} // namespace document
