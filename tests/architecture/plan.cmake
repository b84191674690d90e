# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

# The ground plan: which rooms a room links. What it may include is these and what they link in turn.
set(rooms
    core/base core/document core/intent core/catalogue core/planning core/solver core/kube
    core/kinds core/apiserver core/federation core/simulation
    ui/models ui/widgets ui/preview ui/comparison ui/wizard ui/connections ui/shell
    app/cli app/desktop)

set(core/base_links "")
set(core/document_links core/base)
set(core/intent_links core/document)
set(core/catalogue_links core/intent)
set(core/planning_links core/catalogue)
set(core/solver_links core/planning)
set(core/kube_links core/document)
set(core/kinds_links core/kube)
set(core/apiserver_links core/base)
set(core/federation_links core/kinds core/catalogue)
set(core/simulation_links core/apiserver core/kinds core/solver)

set(ui/models_links core/planning)
set(ui/widgets_links core/base)
set(ui/preview_links ui/models ui/widgets core/solver)
set(ui/comparison_links ui/models ui/widgets)
set(ui/wizard_links ui/comparison ui/preview core/solver)
set(ui/connections_links ui/models ui/widgets)
set(ui/shell_links ui/wizard)

set(app/cli_links core/solver core/federation core/simulation)
set(app/desktop_links ui/shell ui/connections core/federation core/simulation)
