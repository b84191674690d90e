// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/fieldpath.h"

#include <QWidget>

#include <functional>

namespace widgets {
class FindingLabel;
}

namespace wizard {
class Form;

/// What the draft says that no field is for: members nobody knows, and findings about them. They
/// stay in the draft as they are; here they are at least seen.
class OtherFindings : public QWidget
{
    Q_OBJECT
public:
    /// `belongs`: which of the findings that the page has no field for are shown on it.
    using Belongs = std::function<bool(const base::FieldPath &path)>;
    OtherFindings(Form &form, Belongs belongs, QWidget *parent = nullptr);

private:
    void refresh();

    Form &m_form;
    Belongs m_belongs;
    widgets::FindingLabel *m_findings;
};

} // namespace wizard
