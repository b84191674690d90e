// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/script.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

constexpr QChar quotedDollar(0xE000); // a "$" that single quotes keep from meaning anything
constexpr qsizetype mostLines = 10'000;

struct Token
{
    QString text;
    bool isOperator = false;
};

/// Nothing where it uses more of the shell than we play.
std::optional<QList<Token>> tokenize(const QString &text)
{
    QList<Token> tokens;
    QString word;
    bool inWord = false;
    const auto endWord = [&] {
        if (inWord)
            tokens.append({word, false});
        word.clear();
        inWord = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (c == u'\'' || c == u'"') {
            const qsizetype end = text.indexOf(c, i + 1);
            if (end < 0)
                return {};
            QString quoted = text.sliced(i + 1, end - i - 1);
            if (c == u'\'')
                quoted.replace(u'$', quotedDollar);
            word += quoted;
            inWord = true;
            i = end;
        } else if (c == u'$' && next == u'(') {
            const qsizetype end = text.indexOf(u')', i);
            if (end < 0)
                return {};
            word += text.sliced(i, end - i + 1);
            inWord = true;
            i = end;
        } else if (c == u'\\' && !next.isNull()) {
            if (next != u'\n')
                word += next;
            inWord = inWord || next != u'\n';
            ++i;
        } else if (c == u'#' && !inWord) {
            const qsizetype end = text.indexOf(u'\n', i);
            i = end < 0 ? text.size() : end - 1;
        } else if (c == u';' || c == u'\n') {
            endWord();
            tokens.append({u";"_s, true});
        } else if ((c == u'&' || c == u'|') && next == c) {
            endWord();
            tokens.append({QString(2, c), true});
            ++i;
        } else if (c == u'&' && word.endsWith(u'>')) {
            word += c;
        } else if (c == u'|' || c == u'&' || c == u'(' || c == u')' || c == u'<' || c == u'`') {
            return {};
        } else if (c.isSpace()) {
            endWord();
        } else {
            word += c;
            inWord = true;
        }
    }
    endWord();
    return tokens;
}

class Runner
{
public:
    Runner(QList<Token> tokens, QMap<QString, QString> variables)
        : m_tokens(std::move(tokens))
        , m_variables(std::move(variables))
    {
    }
    std::optional<Script> run()
    {
        runList({}, true);
        if (!m_isUnderstood || m_position < m_tokens.size())
            return {};
        if (!m_script.endless) {
            m_script.duration = m_time;
            m_script.exitCode = m_exit.value_or(m_status);
        }
        return m_script;
    }

private:
    [[nodiscard]] bool isOver() const { return m_exit || m_script.endless || !m_isUnderstood; }
    [[nodiscard]] bool stands(QLatin1StringView text) const
    {
        return m_position < m_tokens.size() && m_tokens[m_position].text == text;
    }
    bool take(QLatin1StringView text)
    {
        if (!stands(text))
            return false;
        ++m_position;
        return true;
    }
    void skipSeparators()
    {
        while (stands(";"_L1))
            ++m_position;
    }

    /// Until a token of `ends` or the end; `active` false only reads over it.
    void runList(const QStringList &ends, bool active)
    {
        skipSeparators();
        while (m_position < m_tokens.size() && m_isUnderstood) {
            if (ends.contains(m_tokens[m_position].text))
                return;
            runChain(active && !isOver());
            skipSeparators();
        }
    }

    void runChain(bool active)
    {
        runStatement(active);
        while (m_isUnderstood && (stands("&&"_L1) || stands("||"_L1))) {
            const bool wantsSuccess = stands("&&"_L1);
            ++m_position;
            runStatement(active && !isOver() && (m_status == 0) == wantsSuccess);
        }
    }

    void runStatement(bool active)
    {
        if (take("while"_L1))
            runWhile(active);
        else if (take("for"_L1))
            runFor(active);
        else
            runSimple(active);
    }

    void runWhile(bool active)
    {
        // Only the endless ones: what else could end them is beyond us.
        if (!take("true"_L1) && !take(":"_L1)) {
            m_isUnderstood = false;
            return;
        }
        skipSeparators();
        if (!take("do"_L1)) {
            m_isUnderstood = false;
            return;
        }
        const qsizetype before = m_script.lines.size();
        const qint64 start = m_time;
        runList({u"done"_s}, active);
        m_isUnderstood = m_isUnderstood && take("done"_L1);
        if (!active || isOver())
            return;
        for (const LogLine &line : m_script.lines.sliced(before))
            m_script.loop.append({line.at - start, line.text});
        m_script.lines.resize(before);
        m_script.period = std::max<qint64>(1000, m_time - start);
        m_script.duration = start;
        m_script.endless = true;
    }

    void runFor(bool active)
    {
        if (m_position >= m_tokens.size()) {
            m_isUnderstood = false;
            return;
        }
        const QString name = m_tokens[m_position++].text;
        if (!take("in"_L1)) {
            m_isUnderstood = false;
            return;
        }
        QStringList values;
        while (m_position < m_tokens.size() && !m_tokens[m_position].isOperator)
            values += expandMany(m_tokens[m_position++].text);
        skipSeparators();
        if (!take("do"_L1)) {
            m_isUnderstood = false;
            return;
        }
        const qsizetype body = m_position;
        runBody(body, name, values.isEmpty() ? QString() : values.constFirst(), active && !values.isEmpty());
        for (const QString &value : values.mid(1)) {
            if (isOver() || m_script.lines.size() > mostLines)
                break;
            runBody(body, name, value, active);
        }
    }

    void runBody(qsizetype body, const QString &name, const QString &value, bool active)
    {
        m_position = body;
        m_variables[name] = value;
        runList({u"done"_s}, active);
        m_isUnderstood = m_isUnderstood && take("done"_L1);
    }

    void runSimple(bool active)
    {
        QStringList words;
        bool isSilent = false;
        while (m_position < m_tokens.size() && !m_tokens[m_position].isOperator) {
            const QString word = m_tokens[m_position++].text;
            static const QRegularExpression redirection(u"^[0-9]?>>?(&[0-9])?(.*)$"_s);
            const auto match = redirection.match(word);
            if (!match.hasMatch()) {
                words.append(word);
            } else if (match.captured(1).isEmpty()) {
                isSilent = true;
                if (match.captured(2).isEmpty() && m_position < m_tokens.size())
                    ++m_position;
            }
        }
        for (QString &word : words)
            word = expand(word);
        if (words.isEmpty())
            m_isUnderstood = false;
        else
            call(words, active, isSilent);
    }

    void call(QStringList words, bool active, bool isSilent)
    {
        static const QRegularExpression assignment(u"^([A-Za-z_][A-Za-z_0-9]*)=(.*)$"_s);
        if (const auto match = assignment.match(words.constFirst()); match.hasMatch() && words.size() == 1) {
            m_variables[match.captured(1)] = match.captured(2);
            return;
        }
        if (words.constFirst() == "exec"_L1 && words.size() > 1)
            words.removeFirst();
        const QString name = words.takeFirst().section(u'/', -1);
        static const QSet<QString> quiet{u"set"_s, u":"_s,      u"true"_s, u"trap"_s,
                                         u"cd"_s,  u"export"_s, u"wait"_s};
        if (quiet.contains(name))
            m_status = active ? 0 : m_status;
        else if (name == "false"_L1)
            m_status = active ? 1 : m_status;
        else if (name == "echo"_L1 || name == "printf"_L1)
            print(words, active && !isSilent);
        else if (name == "date"_L1)
            print({QString(timeMark)}, active && !isSilent);
        else if (name == "exit"_L1)
            leave(words, active);
        else if (name == "sleep"_L1)
            sleep(words, active);
        else
            m_isUnderstood = false;
    }

    void print(QStringList words, bool active)
    {
        if (!words.isEmpty() && (words.constFirst() == "-n"_L1 || words.constFirst() == "-e"_L1))
            words.removeFirst();
        if (!active)
            return;
        m_status = 0;
        QString text = words.join(u' ');
        text.replace(u"\\n"_s, u"\n"_s);
        if (text.endsWith(u'\n'))
            text.chop(1);
        for (const QString &line : text.split(u'\n'))
            m_script.lines.append({m_time, line});
    }

    void leave(const QStringList &words, bool active)
    {
        if (active)
            m_exit = words.isEmpty() ? m_status : words.constFirst().toInt() & 0xff;
    }

    void sleep(const QStringList &words, bool active)
    {
        double seconds = 0;
        for (QString word : words) {
            if (word == "infinity"_L1 || word == "inf"_L1) {
                seconds = INFINITY;
                break;
            }
            static const QString units = u"smhd"_s;
            static constexpr double factors[] = {1, 60, 3600, 86400};
            const qsizetype unit = units.indexOf(word.back());
            if (unit >= 0)
                word.chop(1);
            bool isNumber = false;
            seconds += word.toDouble(&isNumber) * factors[std::max<qsizetype>(0, unit)];
            m_isUnderstood = m_isUnderstood && isNumber;
        }
        if (!active)
            return;
        m_status = 0;
        if (std::isfinite(seconds) && seconds < 1e9) {
            m_time += std::llround(seconds * 1000);
        } else {
            m_script.duration = m_time;
            m_script.endless = true;
        }
    }

    QString expand(QString word) const
    {
        static const QRegularExpression date(u"\\$\\(date[^)]*\\)"_s);
        word.replace(date, QString(timeMark));
        static const QRegularExpression variable(
            u"\\$(?:\\{([A-Za-z_][A-Za-z_0-9]*)\\}|([A-Za-z_][A-Za-z_0-9]*))"_s);
        QString result;
        qsizetype from = 0;
        for (auto each = variable.globalMatch(word); each.hasNext();) {
            const auto match = each.next();
            result += QStringView(word).sliced(from, match.capturedStart() - from);
            result += m_variables.value(match.captured(1) + match.captured(2));
            from = match.capturedEnd();
        }
        result += QStringView(word).sliced(from);
        result.replace(quotedDollar, u'$');
        return result;
    }

    QStringList expandMany(const QString &word) const
    {
        static const QRegularExpression range(
            u"^(?:\\$\\(seq (\\d+)(?: (\\d+))?\\)|\\{(\\d+)\\.\\.(\\d+)\\})$"_s);
        const auto match = range.match(word);
        if (!match.hasMatch())
            return {expand(word)};
        const bool isSeq = !match.captured(1).isEmpty();
        const bool isPair = !match.captured(2).isEmpty();
        const qint64 first =
            isSeq ? (isPair ? match.captured(1).toLongLong() : 1) : match.captured(3).toLongLong();
        const qint64 last =
            isSeq ? match.captured(isPair ? 2 : 1).toLongLong() : match.captured(4).toLongLong();
        QStringList values;
        for (qint64 i = first; i <= last && values.size() < mostLines; ++i)
            values.append(QString::number(i));
        return values;
    }

    QList<Token> m_tokens;
    QMap<QString, QString> m_variables;
    qsizetype m_position = 0;
    bool m_isUnderstood = true;
    Script m_script;
    qint64 m_time = 0;
    int m_status = 0;
    std::optional<int> m_exit;
};

} // namespace

std::optional<Script> readScript(const QStringList &command, const QMap<QString, QString> &env)
{
    if (command.isEmpty())
        return {};
    const QString program = command.constFirst().section(u'/', -1);
    static const QSet<QString> shells{u"sh"_s, u"bash"_s, u"ash"_s, u"dash"_s};
    std::optional<QList<Token>> tokens;
    if (!shells.contains(program)) {
        QList<Token> words;
        for (const QString &word : command)
            words.append({QString(word).replace(u'$', quotedDollar), false});
        tokens = words;
    } else if (command.size() >= 3 && command[1].startsWith(u'-') && command[1].endsWith(u'c')) {
        tokens = tokenize(command[2]);
    }
    if (!tokens || tokens->isEmpty())
        return {};
    return Runner(*tokens, env).run();
}

} // namespace simulation
