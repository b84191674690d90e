// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <chrono>

namespace comparison {

/// Times out every second while its page is visible: for ages and countdowns.
class Ticker : public QTimer
{
    Q_OBJECT
public:
    explicit Ticker(QWidget *page)
        : QTimer(page)
    {
        setInterval(std::chrono::seconds(1));
        page->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Show)
            start();
        else if (event->type() == QEvent::Hide)
            stop();
        return QTimer::eventFilter(watched, event);
    }
};

} // namespace comparison
