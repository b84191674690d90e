# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

# The ground plan: which rooms a room links. What it may include is these and what they link in turn.
set(rooms
    core/base core/document core/intent core/catalogue core/planning core/solver core/kube
    ui/models ui/widgets ui/preview ui/comparison ui/wizard ui/shell
    app/cli app/desktop)

set(core/base_links "")
set(core/document_links core/base)
set(core/intent_links core/document)
set(core/catalogue_links core/intent)
set(core/planning_links core/catalogue)
set(core/solver_links core/planning)
set(core/kube_links core/document)

set(ui/models_links core/planning)
set(ui/widgets_links core/base)
set(ui/preview_links ui/models ui/widgets core/solver)
set(ui/comparison_links ui/models ui/widgets)
set(ui/wizard_links ui/comparison ui/preview core/solver)
set(ui/shell_links ui/wizard)

set(app/cli_links core/solver)
set(app/desktop_links ui/shell)
