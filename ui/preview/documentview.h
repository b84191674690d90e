// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "ui/widgets/theme.h"

#include <QHash>
#include <QPlainTextEdit>

#include <memory>

namespace preview {

/// A YAML or JSON text with highlighting (KSyntaxHighlighting), line numbers and findings in place
/// (underlined, a mark in the margin, the message as tool tip and for screen readers).
class DocumentView : public QPlainTextEdit
{
    Q_OBJECT
public:
    enum class Format { Yaml, Json };
    explicit DocumentView(widgets::Theme &theme, QWidget *parent = nullptr);
    ~DocumentView() override;

    /// Keeps the scroll position where the text changes only in part.
    void setDocument(const QString &text, Format format);
    /// Line of each path, for jumping and for findings without a line of their own.
    void setLines(const QHash<base::FieldPath, int> &lines);
    void setFindings(const base::Diagnostics &findings);
    void jumpTo(const base::FieldPath &path);

signals:
    /// The user clicked (Ctrl+click or Enter) a line that stands for `path`.
    void pathActivated(const base::FieldPath &path);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    friend class Margin;
    void restyle();
    void showFindings();
    void layoutMargin();
    void paintMargin(QPaintEvent *event);
    [[nodiscard]] base::FieldPath pathAt(int line) const;

    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace preview
