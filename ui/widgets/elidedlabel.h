// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/widgets/theme.h"

#include <QWidget>

namespace widgets {

/// One line of text that is cut with "…" where there is no room; the whole is in the tool tip and
/// in the accessible name.
class ElidedLabel : public QWidget
{
    Q_OBJECT
public:
    ElidedLabel(Theme &theme, TextRole role, const QString &text = {}, Token token = Token::Text,
                QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    void setToken(Token token);
    void setAlignment(Qt::Alignment alignment);
    void setElideMode(Qt::TextElideMode mode);
    [[nodiscard]] bool isElided() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void explain();

    Theme &m_theme;
    TextRole m_role;
    Token m_token;
    QString m_text;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace widgets
