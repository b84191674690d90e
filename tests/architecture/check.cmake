# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

# cmake -DSOURCE=<checkout> -P check.cmake: proves that every #include between rooms is on the plan,
# that every source folder is a room of the plan, and that the plan has no cycle.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/plan.cmake")

# A room and everything it reaches, in `${out}`; fails on a cycle.
function(reachable room trail out)
    if(room IN_LIST trail)
        message(FATAL_ERROR "The plan has a cycle: ${trail};${room}")
    endif()
    set(all ${room})
    foreach(next IN LISTS ${room}_links)
        reachable(${next} "${trail};${room}" further)
        list(APPEND all ${further})
    endforeach()
    list(REMOVE_DUPLICATES all)
    set(${out} ${all} PARENT_SCOPE)
endfunction()

set(broken "")
set(edges 0)
file(GLOB_RECURSE files RELATIVE "${SOURCE}"
    "${SOURCE}/core/*.h" "${SOURCE}/core/*.cpp" "${SOURCE}/ui/*.h" "${SOURCE}/ui/*.cpp"
    "${SOURCE}/app/*.h" "${SOURCE}/app/*.cpp")
foreach(file IN LISTS files)
    string(REGEX MATCH "^[a-z]+/[a-z]+" room "${file}")
    if(NOT room IN_LIST rooms)
        list(APPEND broken "${file}: ${room} is not on the plan")
        continue()
    endif()
    reachable(${room} "" allowed)
    file(STRINGS "${SOURCE}/${file}" includes REGEX "^#include \"")
    foreach(line IN LISTS includes)
        if(line MATCHES "^#include \"(core|ui|app)/([a-z]+)/")
            set(target "${CMAKE_MATCH_1}/${CMAKE_MATCH_2}")
            math(EXPR edges "${edges} + 1")
            if(NOT target IN_LIST allowed)
                list(APPEND broken "${file}: ${room} may not include ${target}")
            endif()
        elseif(NOT line MATCHES "\\.moc\"$")
            list(APPEND broken "${file}: write the full path from the root: ${line}")
        endif()
    endforeach()
endforeach()

if(broken)
    list(JOIN broken "\n  " text)
    message(FATAL_ERROR "Not on the plan (tests/architecture/plan.cmake):\n  ${text}")
endif()
if(edges EQUAL 0)
    message(FATAL_ERROR "No include was found: the check looked in the wrong place.")
endif()
message(STATUS "${edges} includes between rooms, all on the plan")
