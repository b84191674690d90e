// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace wizard {

/// What the wizard has to ask. Answers come later, or never; tests queue them without a dialog.
class Questions
{
public:
    virtual ~Questions() = default;
    virtual void discard(QWidget *parent, const QString &text, std::function<void()> discarded) = 0;
    virtual void openFile(QWidget *parent, std::function<void(const QString &path)> chosen) = 0;
    virtual void saveFile(QWidget *parent, const QString &suggestion,
                          std::function<void(const QString &path)> chosen) = 0;
};

/// With dialogs over the parent's window.
class DialogQuestions final : public Questions
{
public:
    void discard(QWidget *parent, const QString &text, std::function<void()> discarded) override;
    void openFile(QWidget *parent, std::function<void(const QString &path)> chosen) override;
    void saveFile(QWidget *parent, const QString &suggestion,
                  std::function<void(const QString &path)> chosen) override;
};

} // namespace wizard
