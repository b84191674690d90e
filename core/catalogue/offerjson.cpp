// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerjson.h"

#include "core/catalogue/jsonitemreader.h"
#include "core/catalogue/jsontokens.h"
#include "core/catalogue/offerbuilder.h"

#include <QCoreApplication>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#endif

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

struct JsonText
{
    Q_DECLARE_TR_FUNCTIONS(OfferReader)
};

/// Small enough to stay in the processor's cache together with its tokens.
constexpr qint64 windowSize = 256 * 1024;
/// No real object comes near it; a larger one is left out.
constexpr qint64 largestItem = 64 * 1024 * 1024;

/// A hundred megabytes in pages of 4 KiB cost the system as much time as reading them from the text.
void preferLargePages(void *begin, size_t size)
{
#ifdef Q_OS_LINUX
    constexpr quintptr page = 2 * 1024 * 1024;
    const quintptr first = (quintptr(begin) + page - 1) / page * page;
    const quintptr last = (quintptr(begin) + size) / page * page;
    if (first < last) // only advice: nothing to do where it is refused
        ::madvise(reinterpret_cast<void *>(first), last - first, MADV_HUGEPAGE);
#else
    Q_UNUSED(begin)
    Q_UNUSED(size)
#endif
}

/// Finds the items: walks over what stands around them step by step, opening windows on the way, and
/// leaves the items to the quick reader. Where an item does not fit the window, it is read again from
/// a larger one.
class JsonOfferReader
{
public:
    JsonOfferReader(std::string_view text, Offers &offers, OfferFindings &findings)
        : m_tokens(text)
        , m_offers(offers)
        , m_findings(findings)
        , m_builder(offers)
        , m_lines(text)
        , m_item(m_tokens, m_builder, m_token)
    {
    }
    void read();

private:
    using Step = JsonItemReader::Step;

    bool readTop(const QString &path, int containers);
    bool readContainerMembers(Level level, const QString &path, int containers, bool &isList);
    bool readContainerMember(Level level, const QString &path, int containers, bool &isList);
    bool readNested(const QString &path, int containers);
    bool readList(const QString &path, int containers);
    bool readItem(const QString &path, qsizetype index, int containers);
    bool readRefusedItem(const QString &path, qsizetype index);
    bool finishItem(const QString &path, qsizetype index, qint64 begin, quint32 first, int containers);
    bool passValue();
    bool widen(quint32 from);
    bool ensure(quint32 tokens);
    [[nodiscard]] char here() { return ensure(1) ? m_tokens.at(m_token) : '\0'; }
    bool hopeless();
    char pastSeparators();
    bool broken();
    void commitFindings(const QString &path, qsizetype index);
    void reportDamage(qint64 before);
    bool rejectDamaged(qint64 begin, qint64 end);
    void add(const QString &path, base::Severity severity, const QString &code, const QString &message,
             qint64 where, const QString &hint = {});
    void reserveOffers();

    JsonTokens m_tokens;
    Offers &m_offers;
    OfferFindings &m_findings;
    OfferBuilder m_builder;
    LineCounter m_lines;
    quint32 m_token = 0;
    JsonItemReader m_item;
    int m_document = 0;
    bool m_broken = false; // said so
};

/// Are there so many tokens from here on, the last of them whole?
bool JsonOfferReader::ensure(quint32 tokens)
{
    qint64 size = windowSize;
    while (m_token + tokens >= m_tokens.count() && !m_tokens.isLast()) {
        // Behind the last token that was read; it was a single character or had a successor.
        const qint64 from = m_token < m_tokens.count() ? m_tokens.offset(m_token)
                            : m_token > 0              ? m_tokens.offset(m_token - 1) + 1
                                                       : m_tokens.start();
        if (m_tokens.open(from, size) != JsonTokens::Problem::None) {
            add({}, base::Severity::Error, u"offer.syntax"_s,
                JsonText::tr("A text in this file is too large to read."), from);
            m_broken = true;
        }
        m_token = 0;
        size *= 2;
    }
    return m_token + tokens <= m_tokens.count();
}

/// Opens a larger window that begins at the token `from`. False where the text has no more.
bool JsonOfferReader::widen(quint32 from)
{
    if (m_tokens.isLast())
        return false;
    const qint64 begin = m_tokens.offset(from);
    const bool first = begin == m_tokens.start();
    const qint64 size = first ? m_tokens.length() * 2 : windowSize;
    if (size > 2 * largestItem)
        return false;
    m_token = 0;
    return m_tokens.open(begin, size) == JsonTokens::Problem::None;
}

/// Hardly anything in this file is an offer: no use to go through the rest of it.
bool JsonOfferReader::hopeless()
{
    constexpr qsizetype patience = 100'000;
    if (m_findings.count() < patience || m_findings.count() / 10 < qsizetype(m_offers.size()))
        return false;
    m_findings.stopped();
    m_broken = true;
    return true;
}

/// Over the "---" between documents: JSON in a stream of YAML documents. The first character behind.
char JsonOfferReader::pastSeparators()
{
    while (here() == '-' && m_item.scalarAt(m_token).text == "---")
        ++m_token;
    return here();
}

bool JsonOfferReader::broken()
{
    if (m_broken)
        return false;
    m_broken = true;
    const bool ends = m_token >= m_tokens.count();
    add({}, base::Severity::Error, u"offer.syntax"_s,
        ends ? JsonText::tr("The text ends too early; what stands before was read.")
             : JsonText::tr("This is not valid JSON; what stands before was read, what follows was not."),
        ends ? m_tokens.textSize() : m_tokens.offset(m_token));
    return false;
}

/// Over a value of any size and depth.
bool JsonOfferReader::passValue()
{
    quint64 objects = 0;
    qint64 open = 0;
    qint64 forgotten = 0; // so many of the outer levels have left `objects`, and are not checked
    do {
        const char token = here();
        switch (token) {
        case '\0':
            return broken();
        case '{':
        case '[':
            ++open;
            forgotten = std::max(forgotten, open - 64);
            objects = (objects << 1) | (token == '{' ? 1U : 0U);
            break;
        case '}':
        case ']':
            if (open == 0 || (open > forgotten && ((objects & 1U) != 0) != (token == '}')))
                return broken();
            objects >>= 1;
            --open;
            forgotten = std::min(forgotten, open);
            break;
        case ',':
        case ':':
            if (open == 0)
                return broken();
            break;
        default:
            break;
        }
        ++m_token;
    } while (open > 0);
    return true;
}

void JsonOfferReader::read()
{
    m_tokens.open(0, windowSize);
    bool any = false;
    for (; pastSeparators() != '\0'; ++m_document) {
        any = true;
        m_findings.sawDocument(m_document);
        const char first = here();
        if (hopeless() || (first == '[' ? !readList({}, 0) : first == '{' ? !readTop({}, 0) : !broken()))
            break;
    }
    m_builder.abandon();
    reportDamage(m_tokens.textSize());
    if (!any && !m_broken) {
        add({}, base::Severity::Error, u"offer.syntax"_s, JsonText::tr("There is nothing to read here."),
            m_tokens.textSize());
    }
}

/// One object outside any list, or one that holds a list: member after member, since it may be large.
bool JsonOfferReader::readTop(const QString &path, int containers)
{
    const qint64 begin = m_tokens.offset(m_token);
    reportDamage(begin);
    bool isList = false;
    m_builder.begin(begin);
    ++m_token;
    if (here() == '}') {
        ++m_token;
    } else if (!readContainerMembers(Level::Item, path, containers, isList)) {
        if (!isList)
            commitFindings(path, -1);
        return false;
    }
    if (isList) {
        m_builder.abandon();
        return true;
    }
    m_builder.finish();
    commitFindings(path, -1);
    return true;
}

bool JsonOfferReader::readContainerMembers(Level level, const QString &path, int containers, bool &isList)
{
    for (;;) {
        if (!readContainerMember(level, path, containers, isList))
            return false;
        const char next = here();
        if (next != ',' && next != '}')
            return broken();
        ++m_token;
        if (next == '}')
            return true;
    }
}

/// A member of an object that may hold a list of items.
bool JsonOfferReader::readContainerMember(Level level, const QString &path, int containers, bool &isList)
{
    if (!ensure(3) || m_tokens.at(m_token) != '"' || m_tokens.at(m_token + 1) != ':')
        return broken();
    const char first = m_tokens.at(m_token + 2);
    const Field *field = findField(level, m_item.scalarAt(m_token).text);
    if (isList && (!field || field->slot != Slot::Container)) { // the rest is about the list
        m_token += 2;
        return passValue();
    }
    if (field && field->slot == Slot::Container && (first == '[' || first == '{')) {
        m_token += 2;
        isList = true;
        const QString inner = path + u'/' + TextPool::text(field->name);
        return first == '[' ? readList(inner, containers) : readNested(inner, containers);
    }
    if (field && field->child == Level::Status && first == '{') {
        m_token += 3;
        if (here() == '}') {
            ++m_token;
            return true;
        }
        m_builder.enter(*field);
        if (!readContainerMembers(Level::Status, path + u"/status"_s, containers, isList))
            return false;
        m_builder.leave();
        return true;
    }
    // Read on one window; where that is too small, again on a larger one.
    for (;;) {
        const quint32 start = m_token;
        const qint64 begin = m_tokens.offset(m_token);
        const Step step = m_item.readMember(level, 2);
        if (step == Step::Done) {
            rejectDamaged(begin, m_tokens.offset(m_token));
            return true;
        }
        if (step == Step::WindowEnds && widen(start))
            continue;
        if (step == Step::WindowEnds)
            m_builder.reject(u"offer.syntax"_s, JsonText::tr("This object is too large."), begin);
        m_token = start + 2;
        return passValue();
    }
}

/// status.peeringCandidateList: an object that holds `items`.
bool JsonOfferReader::readNested(const QString &path, int containers)
{
    ++m_token;
    if (here() == '}') {
        ++m_token;
        return true;
    }
    for (;;) {
        if (!ensure(3) || m_tokens.at(m_token) != '"' || m_tokens.at(m_token + 1) != ':')
            return broken();
        const bool items = m_item.scalarAt(m_token).text == "items" && m_tokens.at(m_token + 2) == '[';
        m_token += 2;
        if (items ? !readList(path + u"/items"_s, containers) : !passValue())
            return false;
        const char next = here();
        if (next != ',' && next != '}')
            return broken();
        ++m_token;
        if (next == '}')
            return true;
    }
}

/// A list from its bracket on.
bool JsonOfferReader::readList(const QString &path, int containers)
{
    m_builder.abandon(); // what holds a list is no offer itself
    ++m_token;
    if (here() == ']') {
        ++m_token;
        return true;
    }
    for (qsizetype index = 0;; ++index) {
        if (!readItem(path, index, containers) || hopeless())
            return false;
        const char next = here();
        if (next != ',' && next != ']')
            return broken();
        ++m_token;
        if (next == ']')
            return true;
    }
}

bool JsonOfferReader::readItem(const QString &path, qsizetype index, int containers)
{
    if (here() != '{') {
        if (here() == '\0' || here() == ']' || here() == ',')
            return broken();
        add(path + u'/' + QString::number(index), base::Severity::Error, u"offer.type"_s,
            JsonText::tr("An object is expected here."), m_tokens.offset(m_token));
        return passValue();
    }
    if (m_offers.size() == m_offers.capacity())
        reserveOffers();
    for (;;) {
        const quint32 first = m_token;
        const qint64 begin = m_tokens.offset(first);
        reportDamage(begin);
        m_builder.begin(begin);
        const Step step = m_item.readObject(Level::Item, 1);
        if (step == Step::Done)
            return finishItem(path, index, begin, first, containers);
        if (step == Step::WindowEnds && widen(first))
            continue;
        m_token = first;
        if (step == Step::WindowEnds && !m_tokens.isLast())
            m_builder.reject(u"offer.syntax"_s, JsonText::tr("This object is too large."), begin);
        return readRefusedItem(path, index);
    }
}

/// Goes on behind an item that could not be read, if its brackets allow.
bool JsonOfferReader::readRefusedItem(const QString &path, qsizetype index)
{
    m_builder.abandon();
    commitFindings(path, index);
    return passValue();
}

/// An item was read from the token `first`, at `begin`, to the current one.
bool JsonOfferReader::finishItem(const QString &path, qsizetype index, qint64 begin, quint32 first,
                                 int containers)
{
    constexpr int mostContainers = 3;
    if (m_tokens.hasDamageBefore(m_tokens.offset(m_token)) && rejectDamaged(begin, m_tokens.offset(m_token)))
        m_builder.finish();
    else if (m_builder.finish() == OfferBuilder::Outcome::List && containers < mostContainers) {
        m_token = first;
        return readTop(path + u'/' + QString::number(index), containers + 1);
    }
    if (!m_builder.findings().empty())
        commitFindings(path, index);
    return true;
}

// Findings ---------------------------------------------------------------------------------------

void JsonOfferReader::add(const QString &path, base::Severity severity, const QString &code,
                          const QString &message, qint64 where, const QString &hint)
{
    if (m_findings.isFull())
        return m_findings.addUnlisted(severity);
    m_lines.moveTo(where);
    m_findings.add(m_document,
                   {base::FieldPath(path), severity, code, message, hint, m_lines.line(), m_lines.column()});
    m_builder.setBrief(m_findings.isFull());
}

void JsonOfferReader::commitFindings(const QString &path, qsizetype index)
{
    for (const ItemFinding &finding : m_builder.sortedFindings()) {
        if (m_findings.isFull()) {
            m_findings.addUnlisted(finding.severity);
            continue;
        }
        const QString item = index < 0 ? path : QString(path + u'/' + QString::number(index));
        add(item + finding.path, finding.severity, finding.code, finding.message, finding.where,
            finding.hint);
    }
}

QString damageText(JsonTokens::DamageKind kind)
{
    return kind == JsonTokens::DamageKind::InvalidUtf8
               ? JsonText::tr("The text is not valid UTF-8 here.")
               : JsonText::tr("A control character stands here, where none is allowed.");
}

/// Damage outside any item.
void JsonOfferReader::reportDamage(qint64 before)
{
    if (!m_tokens.hasDamageBefore(before))
        return;
    const JsonTokens::Damage damage = m_tokens.takeDamageBefore(before);
    add({}, base::Severity::Error, u"offer.syntax"_s, damageText(damage.kind), damage.begin);
}

/// Damage inside the item that is being read: it can't be trusted.
bool JsonOfferReader::rejectDamaged(qint64 begin, qint64 end)
{
    reportDamage(begin);
    if (!m_tokens.hasDamageBefore(end))
        return false;
    const JsonTokens::Damage damage = m_tokens.takeDamageBefore(end);
    m_builder.reject(u"offer.syntax"_s, damageText(damage.kind), damage.begin);
    return true;
}

/// Room for as many offers as the rest of the text will hold if it goes on as it began.
void JsonOfferReader::reserveOffers()
{
    constexpr size_t atLeast = 64;
    if (m_offers.size() < atLeast) {
        m_offers.reserve(atLeast * 2);
        return;
    }
    const double share = double(m_tokens.offset(m_token)) / double(m_tokens.textSize());
    const double expected = double(m_offers.size()) / std::max(share, 1e-6) * 1.02 + double(atLeast);
    m_offers.reserve(
        std::clamp(size_t(expected), m_offers.size() + m_offers.size() / 4, m_offers.size() * 4096));
    preferLargePages(m_offers.data(), m_offers.capacity() * sizeof(Offer));
}

} // namespace

void readJsonOffers(std::string_view text, Offers &offers, OfferFindings &findings)
{
    JsonOfferReader(text, offers, findings).read();
}

} // namespace catalogue
