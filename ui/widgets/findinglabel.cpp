// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/findinglabel.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStringList>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace widgets {
namespace {

struct SeverityLook
{
    QString icon;
    Token token;
};

SeverityLook lookOf(base::Severity severity)
{
    switch (severity) {
    case base::Severity::Error:
        return {u"error"_s, Token::Bad};
    case base::Severity::Warning:
        return {u"warning"_s, Token::Warn};
    case base::Severity::Note:
        break;
    }
    return {u"info"_s, Token::Muted};
}

/// The word comes first, so the colour never speaks alone.
QString sentence(const base::Finding &finding)
{
    const QString what =
        finding.hint.isEmpty()
            ? finding.message
            : FindingLabel::tr("%1 %2", "message, then hint").arg(finding.message, finding.hint);
    switch (finding.severity) {
    case base::Severity::Error:
        return FindingLabel::tr("Error: %1").arg(what);
    case base::Severity::Warning:
        return FindingLabel::tr("Warning: %1").arg(what);
    case base::Severity::Note:
        break;
    }
    return FindingLabel::tr("Note: %1").arg(what);
}

} // namespace

FindingLabel::FindingLabel(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(theme.px(2));
    hide();
    connect(&theme, &Theme::changed, this, &FindingLabel::rebuild);
}

void FindingLabel::setField(QWidget *field)
{
    m_field = field;
    rebuild();
}

void FindingLabel::setFindings(const QList<base::Finding> &findings)
{
    if (m_findings == findings)
        return;
    m_findings = findings;
    rebuild();
}

void FindingLabel::setMessage(base::Severity severity, const QString &message, const QString &hint)
{
    setFindings(
        {base::Finding{.path = {}, .severity = severity, .code = {}, .message = message, .hint = hint}});
}

QString FindingLabel::text() const
{
    QStringList lines;
    for (const base::Finding &finding : m_findings)
        lines << sentence(finding);
    return lines.join(u'\n');
}

void FindingLabel::rebuild()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        if (QWidget *line = item->widget()) {
            line->hide();
            line->deleteLater(); // the signal may come from inside of it
        }
        delete item;
    }
    for (const base::Finding &finding : m_findings) {
        const SeverityLook look = lookOf(finding.severity);
        auto *line = new QWidget(this);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(m_theme.px(6));
        auto *mark = new QLabel(line);
        const int side = m_theme.px(16);
        mark->setPixmap(m_theme.icon(look.icon, look.token).pixmap(QSize(side, side), devicePixelRatioF()));
        row->addWidget(mark, 0, Qt::AlignTop);
        row->addWidget(new Label(m_theme, TextRole::SecondRank, sentence(finding), look.token, line), 1);
        m_lines->addWidget(line);
    }
    setVisible(!m_findings.isEmpty());
    if (m_field.isNull())
        return;
    const auto worst = std::max_element(m_findings.cbegin(), m_findings.cend(),
                                        [](const auto &a, const auto &b) { return a.severity < b.severity; });
    QString mark;
    if (worst != m_findings.cend() && worst->severity != base::Severity::Note)
        mark = worst->severity == base::Severity::Error ? u"error"_s : u"warning"_s;
    m_field->setProperty("finding", mark);
    m_field->setAccessibleDescription(text());
    m_field->update();
}

} // namespace widgets
