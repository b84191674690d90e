// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/preview/documentview.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QCoreApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

using namespace Qt::StringLiterals;
using KSyntaxHighlighting::Theme;

namespace preview {

/// The library finds the tokens; the colours are ours, so both palettes look like the rest.
class TokenHighlighter : public KSyntaxHighlighting::SyntaxHighlighter
{
public:
    TokenHighlighter(widgets::Theme &theme, QTextDocument *document)
        : KSyntaxHighlighting::SyntaxHighlighter(document)
        , m_theme(theme)
    {
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        QTextCharFormat text;
        switch (format.textStyle()) {
        case Theme::Keyword:
        case Theme::Attribute:
        case Theme::DataType:
        case Theme::Function:
        case Theme::Variable:
            text.setForeground(m_theme.color(widgets::Token::Accent));
            break;
        case Theme::String:
        case Theme::VerbatimString:
        case Theme::SpecialString:
        case Theme::Char:
        case Theme::SpecialChar:
            text.setForeground(m_theme.color(widgets::Token::Ok));
            break;
        case Theme::Comment:
            text.setForeground(m_theme.color(widgets::Token::Muted));
            text.setFontItalic(true);
            break;
        case Theme::Error:
            text.setForeground(m_theme.color(widgets::Token::Bad));
            break;
        default:
            text.setForeground(m_theme.color(widgets::Token::Text));
            break;
        }
        setFormat(offset, length, text);
    }

private:
    widgets::Theme &m_theme;
};

/// Line numbers, and a mark where a finding stands. Painted by the view, which knows the lines.
class Margin : public QWidget
{
public:
    explicit Margin(DocumentView *view)
        : QWidget(view)
        , m_view(view)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintMargin(event); }

private:
    DocumentView *m_view;
};

struct DocumentView::Private
{
    explicit Private(widgets::Theme &usedTheme)
        : theme(usedTheme)
    {
    }

    widgets::Theme &theme;
    std::unique_ptr<KSyntaxHighlighting::Repository> repository; // made when the first text arrives
    TokenHighlighter *highlighter = nullptr;
    Margin *margin = nullptr;
    Format format = Format::Yaml;
    QHash<base::FieldPath, int> lines;
    QMultiMap<int, base::Finding> findings; // by line, from 1

    [[nodiscard]] int lineOf(const base::Finding &finding) const
    {
        if (finding.line > 0)
            return finding.line;
        for (base::FieldPath path = finding.path;; path = path.parent()) {
            if (const auto found = lines.constFind(path); found != lines.constEnd())
                return *found;
            if (path.isRoot())
                return 1;
        }
    }
};

DocumentView::DocumentView(widgets::Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_private(std::make_unique<Private>(theme))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Document"));
    m_private->margin = new Margin(this);

    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_private->margin->scroll(0, dy);
        else
            m_private->margin->update(0, rect.y(), m_private->margin->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &DocumentView::layoutMargin);
    connect(&theme, &widgets::Theme::changed, this, &DocumentView::restyle);
    restyle();
}

DocumentView::~DocumentView() = default;

void DocumentView::restyle()
{
    setFont(m_private->theme.font(widgets::TextRole::Code));
    layoutMargin();
    if (m_private->highlighter)
        m_private->highlighter->rehighlight();
    showFindings();
}

void DocumentView::setDocument(const QString &text, Format format)
{
    if (!m_private->repository) {
        m_private->repository = std::make_unique<KSyntaxHighlighting::Repository>();
        m_private->highlighter = new TokenHighlighter(m_private->theme, document());
    }
    const bool sameFormat = m_private->format == format && !toPlainText().isEmpty();
    m_private->format = format;
    const auto definition =
        m_private->repository->definitionForName(format == Format::Yaml ? u"YAML"_s : u"JSON"_s);
    if (!sameFormat)
        m_private->highlighter->setDefinition(definition);
    if (text == toPlainText())
        return;
    const int scroll = verticalScrollBar()->value();
    setPlainText(text);
    verticalScrollBar()->setValue(sameFormat ? scroll : 0);
    layoutMargin();
}

void DocumentView::setLines(const QHash<base::FieldPath, int> &lines)
{
    m_private->lines = lines;
}

void DocumentView::setFindings(const base::Diagnostics &findings)
{
    m_private->findings.clear();
    QStringList spoken;
    for (const base::Finding &finding : findings.findings()) {
        const int line = m_private->lineOf(finding);
        m_private->findings.insert(line, finding);
        spoken += tr("Line %1: %2").arg(line).arg(finding.message);
    }
    setAccessibleDescription(spoken.join(u' '));
    showFindings();
}

void DocumentView::showFindings()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (auto finding = m_private->findings.cbegin(); finding != m_private->findings.cend(); ++finding) {
        if (finding->severity == base::Severity::Note)
            continue;
        const QTextBlock block = document()->findBlockByNumber(finding.key() - 1);
        if (!block.isValid())
            continue;
        const QString text = block.text();
        const auto start = text.size() - QStringView(text).trimmed().size();
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor, int(start));
        mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(m_private->theme.color(
            finding->severity == base::Severity::Error ? widgets::Token::Bad : widgets::Token::Warn));
        marks.append(mark);
    }
    setExtraSelections(marks);
    m_private->margin->update();
}

void DocumentView::jumpTo(const base::FieldPath &path)
{
    base::Finding wanted;
    wanted.path = path;
    QTextCursor cursor(document()->findBlockByNumber(m_private->lineOf(wanted) - 1));
    setTextCursor(cursor);
    centerCursor();
}

base::FieldPath DocumentView::pathAt(int line) const
{
    base::FieldPath best;
    int bestLine = 0;
    for (auto entry = m_private->lines.cbegin(); entry != m_private->lines.cend(); ++entry) {
        const bool nearer =
            entry.value() > bestLine
            || (entry.value() == bestLine && entry.key().pointer().size() > best.pointer().size());
        if (entry.value() <= line && nearer) {
            best = entry.key();
            bestLine = entry.value();
        }
    }
    return best;
}

void DocumentView::layoutMargin()
{
    const int digits = std::max(2, int(QString::number(blockCount()).size()));
    const int width = fontMetrics().horizontalAdvance(u'9') * (digits + 2) + m_private->theme.space(1);
    setViewportMargins(width, 0, 0, 0);
    const QRect contents = contentsRect();
    m_private->margin->setGeometry(contents.left(), contents.top(), width, contents.height());
}

void DocumentView::paintMargin(QPaintEvent *event)
{
    QPainter painter(m_private->margin);
    painter.fillRect(event->rect(), m_private->theme.color(widgets::Token::Base));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    const int right = m_private->margin->width() - m_private->theme.space(2);
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        const int line = block.blockNumber() + 1;
        const auto finding = m_private->findings.constFind(line);
        const bool found = finding != m_private->findings.constEnd();
        const auto token = !found                                       ? widgets::Token::Muted
                           : finding->severity == base::Severity::Error ? widgets::Token::Bad
                                                                        : widgets::Token::Warn;
        painter.setPen(m_private->theme.color(token));
        const QString text = found ? QString(u"! "_s + QString::number(line)) : QString::number(line);
        painter.drawText(QRectF(0, top, right, height), int(Qt::AlignRight | Qt::AlignVCenter), text);
        top += height;
        block = block.next();
    }
}

void DocumentView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layoutMargin();
}

bool DocumentView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int line = cursorForPosition(viewport()->mapFromParent(help->pos())).blockNumber() + 1;
    QStringList messages;
    for (const base::Finding &finding : m_private->findings.values(line))
        messages +=
            finding.hint.isEmpty() ? finding.message : QString(finding.message + u'\n' + finding.hint);
    if (messages.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), messages.join(u"\n\n"_s), this);
    return true;
}

void DocumentView::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ControlModifier))
        emit pathActivated(pathAt(cursorForPosition(event->pos()).blockNumber() + 1));
}

void DocumentView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit pathActivated(pathAt(textCursor().blockNumber() + 1));
    else
        QPlainTextEdit::keyPressEvent(event);
}

} // namespace preview
