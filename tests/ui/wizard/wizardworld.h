// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/clock.h"
#include "ui/models/comparison.h"
#include "ui/models/draft.h"
#include "ui/models/market.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/wizard.h"

#include <QStringList>

#include <memory>

class QLineEdit;

/// A wizard over a small market, for the tests of its steps and forms.
namespace wizardworld {

class FixedClock final : public base::Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
};

/// Answers at once, and remembers what was asked.
class QueuedQuestions final : public wizard::Questions
{
public:
    void discard(QWidget *parent, const QString &text, std::function<void()> discarded) override;
    void openFile(QWidget *parent, std::function<void(const QString &path)> chosen) override;
    void saveFile(QWidget *parent, const QString &suggestion,
                  std::function<void(const QString &path)> chosen) override;

    QStringList asked;
    bool discards = false;
    QString file; // empty: the user said no
};

class World
{
public:
    explicit World(const QString &draftFile = {});

    /// Shown, active and at a size, so that focus works.
    void show(int width = 1280, int height = 800);
    void press(const char *button);
    [[nodiscard]] QWidget *widget(QLatin1StringView name) const;
    /// The line of the visible editor for a member.
    [[nodiscard]] QLineEdit *line(QLatin1StringView pointer) const;
    /// Clicks into the editor, replaces what it holds key by key.
    void type(QLatin1StringView pointer, const QString &text);
    /// What is said below the editor of a member.
    [[nodiscard]] QString findingAt(QLatin1StringView pointer) const;
    [[nodiscard]] QString text(QLatin1StringView pointer) const; // of the draft

    FixedClock clock;
    models::Draft draft;
    models::Market market;
    models::Comparison comparison;
    widgets::Theme theme;
    std::unique_ptr<wizard::Wizard> wizard;
    QueuedQuestions *questions; // owned by the wizard
};

[[nodiscard]] catalogue::Offers offers();

} // namespace wizardworld
