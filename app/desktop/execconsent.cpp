// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/execconsent.h"

#include "ui/connections/commandquestion.h"

#include <utility>

ExecConsentDialog::ExecConsentDialog(QWidget &window, widgets::Theme &theme,
                                     federation::TrustedCommands trusted)
    : m_window(window)
    , m_theme(theme)
    , m_trusted(std::move(trusted))
{
}

void ExecConsentDialog::ask(const kube::ExecQuestion &question, std::function<void(bool)> answer)
{
    const QByteArray fingerprint = question.fingerprint;
    if (m_trusted.contains(fingerprint)) {
        answer(true);
        return;
    }
    const bool asking = m_waiting.contains(fingerprint);
    m_waiting[fingerprint].push_back(std::move(answer));
    if (asking)
        return;
    auto *dialog = new connections::CommandQuestion({.context = question.context,
                                                     .program = question.command,
                                                     .arguments = question.arguments,
                                                     .environment = question.environment},
                                                    m_theme, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this, fingerprint](int result) {
        const bool agreed = result == QDialog::Accepted;
        if (agreed)
            m_trusted.add(fingerprint); // where it can't be written, it counts for this time only
        for (const auto &waiting : m_waiting.take(fingerprint))
            waiting(agreed);
    });
    dialog->open();
}
