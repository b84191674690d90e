// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QAbstractButton>
#include <QHash>

namespace widgets {
class Theme;

/// A tile to choose from: an icon (may be empty), a title, a subtitle that wraps. Checkable; put
/// several into a QButtonGroup for "one of these". Space, Enter and, in a group, the arrow keys work.
class SelectableCard : public QAbstractButton
{
    Q_OBJECT
public:
    SelectableCard(Theme &theme, const QString &icon, const QString &title, const QString &subtitle,
                   QWidget *parent = nullptr);

    [[nodiscard]] QString subtitle() const { return m_subtitle; }
    void setSubtitle(const QString &subtitle);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rename();
    void reshape();

    Theme &m_theme;
    QString m_icon;
    QString m_subtitle;
    mutable QHash<int, int> m_heights; // by width: layouts ask many times, and measuring text is slow
};

} // namespace widgets
