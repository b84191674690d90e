// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/draft.h"

#include "core/base/money.h"
#include "core/document/reader.h"
#include "core/document/writer.h"
#include "core/intent/reader.h"
#include "core/intent/spellings.h"
#include "core/intent/templates.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace models {
namespace {

constexpr qint64 draftVersion = 1;
constexpr std::size_t undoLimit = 100;

bool isKeptWhenEmpty(const base::FieldPath &path)
{
    const QString &pointer = path.pointer();
    return pointer.isEmpty() || pointer == "/intent"_L1 || pointer == "/intent/workload"_L1
           || pointer == "/intent/workload/resources/gpu"_L1;
}

/// Removes a member or item, and what is left empty above it. An item of a list stays, even empty:
/// taking it away would renumber the rows behind it under the user's hands.
bool removePruning(document::Node &root, base::FieldPath path)
{
    if (!root.removeAt(path))
        return false;
    for (path = path.parent(); !isKeptWhenEmpty(path); path = path.parent()) {
        const document::Node *left = root.at(path);
        const document::Node *above = root.at(path.parent());
        if (!left || left->isScalar() || left->size() > 0 || !above || above->isList())
            break;
        root.removeAt(path);
    }
    return true;
}

} // namespace

document::Node numberOrText(const QString &text)
{
    static const QRegularExpression number(uR"(\A-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?\z)"_s);
    return number.match(text).hasMatch() ? document::Node::number(text) : document::Node::text(text);
}

Draft::Draft(const base::Clock &clock, QString file, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_file(std::move(file))
    , m_root(intent::emptyIntent())
{
    m_origin.root = m_root;
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(500);
    connect(&m_saveTimer, &QTimer::timeout, this, &Draft::saveNow);
    rootChanged();
    m_saveTimer.stop();
}

Draft::~Draft()
{
    if (m_saveTimer.isActive())
        saveNow();
}

QString Draft::textAt(const base::FieldPath &path) const
{
    const document::Node *node = m_root.at(path);
    return node ? node->scalarText() : QString();
}

base::FieldPath Draft::spelling(const base::FieldPath &path) const
{
    return intent::spellingIn(m_root, path);
}

const document::Node &Draft::beforeTyping(const base::FieldPath &path) const
{
    return m_typing == path && !m_undo.empty() ? m_undo.back().root : m_root;
}

void Draft::setText(const base::FieldPath &path, const QString &text)
{
    document::Node root = beforeTyping(path);
    if (text.isEmpty()) {
        removePruning(root, path);
    } else if (!root.setAt(path, document::Node::text(text))) {
        return;
    }
    change(std::move(root), path);
}

void Draft::setNumber(const base::FieldPath &path, const QString &text)
{
    if (text.isEmpty())
        setText(path, text);
    else
        set(path, numberOrText(text), Step::Typing);
}

void Draft::set(const base::FieldPath &path, document::Node value, Step step)
{
    document::Node root = step == Step::Typing ? beforeTyping(path) : m_root;
    if (path.isRoot())
        root = std::move(value);
    else if (!root.setAt(path, std::move(value)))
        return;
    change(std::move(root), step == Step::Typing ? std::optional(path) : std::nullopt);
}

void Draft::remove(const base::FieldPath &path)
{
    document::Node root = m_root;
    if (removePruning(root, path))
        change(std::move(root), std::nullopt);
}

void Draft::apply(const base::FieldPath &canonical, const document::Node &value)
{
    const base::FieldPath path = spelling(canonical);
    if (value.isNull())
        remove(path);
    else
        set(path, path == canonical ? value : intent::respelled(value, canonical, path));
}

void Draft::change(document::Node root, const std::optional<base::FieldPath> &typing)
{
    if (root == m_root)
        return;
    if (!typing || m_typing != typing)
        remember();
    m_typing = typing;
    m_redo.clear();
    m_root = std::move(root);
    rootChanged();
}

void Draft::remember()
{
    m_undo.push_back({m_root, m_origin, m_picks});
    if (m_undo.size() > undoLimit)
        m_undo.erase(m_undo.begin());
}

void Draft::replace(document::Node root, const QString &title)
{
    if (title.isEmpty()) {
        change(std::move(root), std::nullopt);
        return;
    }
    remember();
    m_typing.reset();
    m_redo.clear();
    m_root = std::move(root);
    m_origin = {m_root, title};
    setPicks({});
    rootChanged();
}

void Draft::clear()
{
    m_undo.clear();
    m_redo.clear();
    m_typing.reset();
    m_root = intent::emptyIntent();
    m_origin = {m_root, {}};
    m_page = 0;
    setPicks({});
    rootChanged();
    m_saveTimer.stop();
    if (!m_file.isEmpty())
        QFile::remove(m_file);
}

void Draft::undo()
{
    restoreState(m_undo, m_redo);
}

void Draft::redo()
{
    restoreState(m_redo, m_undo);
}

void Draft::restoreState(std::vector<State> &from, std::vector<State> &to)
{
    if (from.empty())
        return;
    State state = std::move(from.back());
    from.pop_back();
    to.push_back({m_root, m_origin, m_picks});
    m_typing.reset();
    m_root = std::move(state.root);
    // Picks belong to what was started from; undoing a word typed does not take back a pick.
    const bool otherOrigin = m_origin.root != state.origin.root || m_origin.title != state.origin.title;
    m_origin = std::move(state.origin);
    if (otherOrigin)
        setPicks(state.picks);
    rootChanged();
}

void Draft::rootChanged()
{
    const QDateTime now = m_clock.now();
    intent::Reading reading = intent::read(m_root);
    reading.findings.append(intent::check(m_root, reading.intent, now));
    m_intent = std::move(reading.intent);
    m_findings = std::move(reading.findings);
    m_touched = m_origin.root != m_root;
    m_saveTimer.start();
    emit changed();
}

void Draft::setPage(int page)
{
    if (m_page == page)
        return;
    m_page = page;
    m_saveTimer.start();
}

void Draft::pick(const QString &placement, const QString &offer)
{
    QHash<QString, QString> picks = m_picks;
    if (offer.isEmpty())
        picks.remove(placement);
    else
        picks.insert(placement, offer);
    setPicks(picks);
}

void Draft::setPicks(const QHash<QString, QString> &picks)
{
    if (m_picks == picks)
        return;
    m_picks = picks;
    m_saveTimer.start();
    emit picksChanged();
}

void Draft::saveNow()
{
    m_saveTimer.stop();
    if (m_file.isEmpty())
        return;
    document::Node picks = document::Node::object();
    QStringList placements = m_picks.keys();
    placements.sort();
    for (const QString &placement : std::as_const(placements))
        picks.set(placement, document::Node::text(m_picks.value(placement)));

    document::Node file = document::Node::object();
    file.set(u"version"_s, document::Node::number(draftVersion));
    file.set(u"root"_s, m_root);
    file.set(u"page"_s, document::Node::number(qint64(m_page)));
    file.set(u"picks"_s, picks);
    file.set(u"title"_s, document::Node::text(m_origin.title));
    file.set(u"touched"_s, document::Node::boolean(m_touched));

    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile save(m_file);
    if (!save.open(QIODevice::WriteOnly) || save.write(document::toJson(file)) < 0 || !save.commit())
        emit saveFailed(tr("The draft could not be saved in %1: %2")
                            .arg(QDir::toNativeSeparators(m_file), save.errorString()));
}

bool Draft::restore()
{
    QFile file(m_file);
    if (m_file.isEmpty() || !file.exists())
        return false;
    if (!file.open(QIODevice::ReadOnly)) {
        emit restoreFailed(tr("The draft in %1 could not be read: %2")
                               .arg(QDir::toNativeSeparators(m_file), file.errorString()));
        return false;
    }
    // The file wraps an intent, so it may be a little larger and deeper than one.
    document::Limits limits;
    limits.bytes *= 2;
    limits.nesting += 4;
    const document::Document content = document::read(file.readAll(), document::Syntax::Json, limits);
    file.close();
    if (content.findings.hasErrors()) {
        setAside(content.findings.findings().constFirst().message);
        return false;
    }
    if (!load(content.root)) {
        setAside(tr("It is no draft of this version."));
        return false;
    }
    return true;
}

bool Draft::load(const document::Node &file)
{
    const document::Node *version = file.find(u"version");
    const document::Node *root = file.find(u"root");
    if (!version || version->toInteger() != draftVersion || !root || !root->isObject())
        return false;

    QHash<QString, QString> picks;
    if (const document::Node *kept = file.find(u"picks"); kept && kept->isObject()) {
        for (const document::Member &member : kept->members())
            picks.insert(member.name, member.value.scalarText());
    }
    const document::Node *page = file.find(u"page");
    const document::Node *title = file.find(u"title");
    const document::Node *touched = file.find(u"touched");

    m_undo.clear();
    m_redo.clear();
    m_typing.reset();
    m_root = *root;
    m_origin.title = title ? title->scalarText() : QString();
    m_origin.root.reset();
    if (touched && touched->isBoolean() && !touched->toBoolean())
        m_origin.root = m_root;
    m_page = page ? int(page->toInteger().value_or(0)) : 0;
    setPicks(picks);
    rootChanged();
    m_saveTimer.stop();
    return true;
}

void Draft::setAside(const QString &reason)
{
    const QString aside = m_file + u".damaged"_s;
    QFile::remove(aside);
    if (QFile::rename(m_file, aside))
        emit restoreFailed(tr("The last draft could not be read and was set aside as %1. %2")
                               .arg(QDir::toNativeSeparators(aside), reason));
    else
        emit restoreFailed(
            tr("The last draft in %1 could not be read. %2").arg(QDir::toNativeSeparators(m_file), reason));
}

} // namespace models
