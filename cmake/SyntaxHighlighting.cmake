# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

# KSyntaxHighlighting on Qt 6 as `flare_syntax_highlighting`: KF6 where it is packaged, otherwise
# the copy that dev/build makes in its cache folder (Debian 12 packages it for Qt 5 only). A package
# that links Qt 5 is refused: two Qt versions must not meet in one process.
add_library(flare_syntax_highlighting INTERFACE)
find_package(KF6SyntaxHighlighting QUIET)
if(KF6SyntaxHighlighting_FOUND)
    target_link_libraries(flare_syntax_highlighting INTERFACE KF6::SyntaxHighlighting)
    return()
endif()

find_package(KF5SyntaxHighlighting QUIET
    PATHS "$ENV{FLARE_DEPENDENCIES}" "$ENV{HOME}/.cache/flare-desktop/dependencies"
    NO_DEFAULT_PATH)
if(KF5SyntaxHighlighting_FOUND)
    get_target_property(links KF5::SyntaxHighlighting INTERFACE_LINK_LIBRARIES)
    if(links MATCHES "Qt6::")
        target_link_libraries(flare_syntax_highlighting INTERFACE KF5::SyntaxHighlighting)
        return()
    endif()
endif()
message(FATAL_ERROR "KSyntaxHighlighting for Qt 6 was not found. Run dev/build, which builds it "
    "once, or install your distribution's KF6 package of it.")
