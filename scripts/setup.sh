# shellcheck shell=bash
# Shared by run.sh and test.sh (sourced, never run): installs what is missing and builds the release preset.
# Expects $root, the top folder of the source tree.

packages_file=${root:?}/packaging/debian-packages.txt
build_dir=$root/build/release

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# packages_for GROUP... prints the package names of those groups.
packages_for() {
  local group
  for group in "$@"; do
    awk -v group="$group" '$1 == group { print $2 }' "$packages_file"
  done
}

# missing_packages GROUP... prints those that dpkg does not report as installed.
missing_packages() {
  local package
  for package in $(packages_for "$@"); do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || printf '%s\n' "$package"
  done
}

is_debian_12() {
  [[ -r /etc/os-release ]] && (
    # shellcheck disable=SC1091
    . /etc/os-release
    [[ ${ID:-} == debian && ${VERSION_ID:-} == 12 ]]
  )
}

# Another system: say what is needed and go on if the tools for a build are there; CMake names a missing library.
explain_other_system() {
  local tool absent=()
  for tool in cmake ninja c++; do
    command -v "$tool" >/dev/null || absent+=("$tool")
  done
  if ((${#absent[@]} == 0)) && [[ -f $build_dir/build.ninja ]]; then return; fi
  say "This is not Debian 12, so nothing is installed automatically. Heartcare Studio needs (Debian's names):"
  local group
  for group in "$@"; do
    awk -v group="$group" '$1 == group { name = $2; $1 = $2 = ""; sub(/^ +/, ""); printf "  %-20s %s\n", name, $0 }' \
      "$packages_file" >&2
  done
  ((${#absent[@]} == 0)) || die "Not found: ${absent[*]}. Install the list above, then start this script again."
  say "The tools for a build are present; going on."
}

# install_packages GROUP... installs exactly what is missing.
install_packages() {
  if ! is_debian_12; then
    explain_other_system "$@"
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      die "Needs root for: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
  fi
  local log=$build_dir/install.log
  mkdir -p "$build_dir"
  say "Installing ${#missing[@]} missing packages: ${missing[*]}"
  "${as_root[@]}" apt-get update -qq || die "apt-get update failed; is there a network connection?"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >"$log" 2>&1 || {
    tail -n 30 "$log" >&2
    die "apt-get install failed; the whole output is in $log"
  }
}

# configure OPTION... makes build/release unless it is there with these cache values.
configure() {
  local option fresh=1
  [[ -f $build_dir/build.ninja ]] || fresh=0
  for option in "$@"; do
    grep -qs "^${option%%=*}:BOOL=${option#*=}$" "$build_dir/CMakeCache.txt" || fresh=0
  done
  ((fresh == 0)) || return 0
  mkdir -p "$build_dir"
  (cd "$root" && cmake --preset release "${@/#/-D}") >"$build_dir/configure.log" 2>&1 || {
    cat "$build_dir/configure.log" >&2
    die "CMake could not configure the build."
  }
}

# build [TARGET...] builds, and says so only when there is something to build.
build() {
  if [[ $(ninja -C "$build_dir" -n "$@" 2>&1 | tail -n 1) == *"no work to do"* ]]; then return; fi
  say "Building (the first time takes several minutes) ..."
  ninja -C "$build_dir" "$@" >&2 || die "The build failed; see above."
}
