// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/accessibility.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTextEdit>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace testing {
namespace {

/// Parts that Qt puts into its own controls: the owner speaks for them.
bool isPartOfControl(const QWidget &widget)
{
    if (widget.objectName().startsWith("qt_"_L1) || qobject_cast<const QScrollBar *>(&widget) != nullptr
        || qobject_cast<const QHeaderView *>(&widget) != nullptr || widget.inherits("QTableCornerButton")
        || widget.inherits("QLineEditIconButton") || widget.inherits("QComboBoxPrivateContainer"))
        return true;
    for (const QWidget *owner = widget.parentWidget(); owner != nullptr; owner = owner->parentWidget()) {
        if (qobject_cast<const QComboBox *>(owner) != nullptr
            || qobject_cast<const QAbstractSpinBox *>(owner) != nullptr
            || qobject_cast<const QTabBar *>(owner) != nullptr)
            return true;
    }
    return false;
}

bool isControl(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget) != nullptr
           || qobject_cast<const QLineEdit *>(&widget) != nullptr
           || qobject_cast<const QComboBox *>(&widget) != nullptr
           || qobject_cast<const QAbstractSpinBox *>(&widget) != nullptr
           || qobject_cast<const QAbstractSlider *>(&widget) != nullptr
           || qobject_cast<const QAbstractItemView *>(&widget) != nullptr
           || qobject_cast<const QPlainTextEdit *>(&widget) != nullptr
           || qobject_cast<const QTextEdit *>(&widget) != nullptr;
}

QString describe(const QWidget &widget)
{
    QString path;
    for (const QWidget *step = &widget; step != nullptr; step = step->parentWidget()) {
        const QString name = step->objectName().isEmpty()
                                 ? QString(QLatin1StringView(step->metaObject()->className()))
                                 : step->objectName();
        path.prepend(path.isEmpty() ? name : QString(name + "/"_L1));
        if (step->isWindow())
            break;
    }
    return path;
}

QList<const QWidget *> controlsOf(const QWidget &root)
{
    QList<const QWidget *> found;
    const auto all = root.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        if (isControl(*widget) && !isPartOfControl(*widget))
            found << widget;
    }
    return found;
}

/// In a group of "one of these" Tab comes to one button, the arrow keys to the others.
bool isReachedByArrows(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    if (button == nullptr || button->group() == nullptr || !button->group()->exclusive())
        return false;
    const auto others = button->group()->buttons();
    return std::any_of(others.cbegin(), others.cend(), [](const QAbstractButton *other) {
        return other->isEnabled() && (other->focusPolicy() & Qt::TabFocus) != 0;
    });
}

bool hasNoRoom(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty())
            return false;
        return label->wordWrap() ? label->height() < label->heightForWidth(label->width())
                                 : label->width() < label->sizeHint().width();
    }
    if (const auto *button = qobject_cast<const QPushButton *>(&widget))
        return !button->text().isEmpty() && button->width() < button->sizeHint().width();
    return false;
}

bool sticksOut(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    if (parent == nullptr)
        return false;
    // What a scroll area holds may be larger than it.
    const auto *area = parent->parentWidget() != nullptr
                           ? qobject_cast<const QAbstractScrollArea *>(parent->parentWidget())
                           : nullptr;
    return (area == nullptr || area->viewport() != parent) && !parent->rect().contains(widget.geometry());
}

} // namespace

QStringList unnamedControls(const QWidget &root)
{
    QStringList gaps;
    for (const QWidget *widget : controlsOf(root)) {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (face == nullptr || face->text(QAccessible::Name).trimmed().isEmpty())
            gaps << describe(*widget);
    }
    return gaps;
}

QStringList unreachableControls(const QWidget &root)
{
    QStringList gaps;
    for (const QWidget *widget : controlsOf(root)) {
        if (widget->isVisibleTo(&root) && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) == 0
            && !isReachedByArrows(*widget))
            gaps << describe(*widget);
    }
    return gaps;
}

QStringList cutTexts(const QWidget &root)
{
    QStringList gaps;
    const auto all = root.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        const bool hasWords = qobject_cast<const QLabel *>(widget) != nullptr
                              || qobject_cast<const QAbstractButton *>(widget) != nullptr;
        if (!hasWords || isPartOfControl(*widget) || !widget->isVisibleTo(&root))
            continue;
        if (hasNoRoom(*widget))
            gaps << "no room: "_L1 + describe(*widget);
        else if (sticksOut(*widget))
            gaps << "sticks out: "_L1 + describe(*widget);
    }
    return gaps;
}

} // namespace testing
