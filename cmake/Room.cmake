# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

# One folder, one target: add_room(core_intent SOURCES … PUBLIC core_document PRIVATE …).
# The link line states which neighbours a room may include; tests/architecture checks it.
function(add_room name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PUBLIC;PRIVATE")
    add_library(${name} STATIC ${arg_SOURCES})
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE project_options ${arg_PRIVATE})
endfunction()

# One test program and one CTest entry for a room: add_room_test(core_intent SOURCES tst_….cpp).
# GUI: needs a QApplication (runs on the offscreen platform).
function(add_room_test room)
    cmake_parse_arguments(PARSE_ARGV 1 arg "GUI" "" "SOURCES;LIBRARIES")
    set(target test_${room})
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${room} project_options Qt6::Test ${arg_LIBRARIES}
        $<IF:$<BOOL:${arg_GUI}>,tests_main_gui,tests_main>)
    target_compile_definitions(${target} PRIVATE FLARE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    # Test files have helpers of their own, alike in name: no unity build for them.
    set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
    add_test(NAME ${room} COMMAND ${target})
    set_tests_properties(${room} PROPERTIES TIMEOUT 300
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QT_LOGGING_RULES=qt.qpa.*=false")
endfunction()
