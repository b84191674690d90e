// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/clock.h"
#include "core/base/diagnostics.h"
#include "core/document/node.h"
#include "core/intent/intent.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>
#include <vector>

namespace models {

/// A number where `text` is written as JSON writes one, otherwise the text.
[[nodiscard]] document::Node numberOrText(const QString &text);

/// The intent being written: a document tree that forms edit by path, and what it reads as. The
/// tree is the truth (unknown members and spellings survive); intent() and findings() are derived
/// on each change. Kept in a file, so a crash or a restart loses nothing.
class Draft : public QObject
{
    Q_OBJECT
public:
    /// `file`: where the draft is kept (one JSON document, written atomically half a second after
    /// the last change and on destruction); empty: nowhere.
    Draft(const base::Clock &clock, QString file, QObject *parent = nullptr);
    ~Draft() override;

    [[nodiscard]] const document::Node &root() const { return m_root; }
    [[nodiscard]] const intent::Intent &intent() const { return m_intent; }
    /// Of reading and checking, without lines (the preview renders its own text).
    [[nodiscard]] const base::Diagnostics &findings() const { return m_findings; }
    /// The value at `path` as text for a form field; empty where it is not there.
    [[nodiscard]] QString textAt(const base::FieldPath &path) const;
    [[nodiscard]] const document::Node *at(const base::FieldPath &path) const { return m_root.at(path); }

    /// Both dialects have members of their own for the same wish (gpu.memory and gpu.memory_min).
    /// Given one of them, the one this draft uses; where it uses none, `path` itself.
    [[nodiscard]] base::FieldPath spelling(const base::FieldPath &path) const;

    /// A change whose predecessor was a Typing change of the same path joins its undo step.
    enum class Step { Own, Typing };
    /// Sets a text; an empty one removes the member (and lists and objects left empty above it, but
    /// never the intent, its workload or its GPU block: an empty GPU block asks for one card).
    void setText(const base::FieldPath &path, const QString &text);
    /// The same for a number. What is no JSON number is kept as the text it is, so that the finding
    /// and the field agree.
    void setNumber(const base::FieldPath &path, const QString &text);
    void set(const base::FieldPath &path, document::Node value, Step step = Step::Own);
    void remove(const base::FieldPath &path);
    /// The user left the field: further typing there is an undo step of its own.
    void endTyping() { m_typing.reset(); }
    /// Applies one change of catalogue::Change: `canonical` in this draft's spelling; null removes.
    void apply(const base::FieldPath &canonical, const document::Node &value);
    /// Replaces everything. With a title it is a fresh start (a template, a file): untouched, without
    /// picks. Without one it is an edit (a changed preview). Both can be undone.
    void replace(document::Node root, const QString &title = {});
    void clear(); // back to the empty intent, and the file is removed
    [[nodiscard]] QDateTime now() const { return m_clock.now(); } // of the clock findings are made with

    /// What the draft started from, for people: a template's title or a file's name; may be empty.
    [[nodiscard]] QString title() const { return m_origin.title; }
    [[nodiscard]] bool isTouched() const { return m_touched; } // differs from what it started as
    [[nodiscard]] bool canUndo() const { return !m_undo.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_redo.empty(); }
    void undo();
    void redo();

    /// Which wizard page was open, so that a restart goes on there; which offers were picked
    /// (placement name → resource name).
    [[nodiscard]] int page() const { return m_page; }
    void setPage(int page);
    [[nodiscard]] QHash<QString, QString> picks() const { return m_picks; }
    void pick(const QString &placement, const QString &offer); // an empty offer takes the pick back

    /// Loads what the file holds. False where there is none; a damaged file is set aside
    /// ("….damaged") and reported by restoreFailed().
    bool restore();
    void saveNow();

signals:
    void changed(); // tree, intent and findings
    void picksChanged();
    void restoreFailed(const QString &message);
    void saveFailed(const QString &message);

private:
    /// What the draft was before its user changed it. No root: a restored draft that was touched
    /// stays touched.
    struct Origin
    {
        std::optional<document::Node> root;
        QString title;
    };
    struct State
    {
        document::Node root;
        Origin origin;
        QHash<QString, QString> picks;
    };

    /// What one more key in the same field starts from: a member that is emptied and filled again
    /// keeps its place.
    [[nodiscard]] const document::Node &beforeTyping(const base::FieldPath &path) const;
    void change(document::Node root, const std::optional<base::FieldPath> &typing);
    void remember();
    void restoreState(std::vector<State> &from, std::vector<State> &to);
    void rootChanged();
    void setPicks(const QHash<QString, QString> &picks);
    [[nodiscard]] bool load(const document::Node &file);
    void setAside(const QString &reason);

    const base::Clock &m_clock;
    QString m_file;
    document::Node m_root;
    Origin m_origin;
    intent::Intent m_intent;
    base::Diagnostics m_findings;
    std::vector<State> m_undo; // at most 100
    std::vector<State> m_redo;
    std::optional<base::FieldPath> m_typing;
    QHash<QString, QString> m_picks;
    int m_page = 0;
    bool m_touched = false;
    QTimer m_saveTimer;
};

} // namespace models
