#!/usr/bin/env bash
# Builds Heartcare Studio and opens it:   ./run.sh [file or folder ...]
# Without arguments it shows a shipped sample. Without a display it writes the pages as PNG and PDF into out/.
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
  exit 0
fi

# headless FILE... does without a window what the window would be opened for.
headless() {
  local file name folder=$root/out
  mkdir -p "$folder"
  "$build_dir/bin/heartcare" info "$@"
  for file in "$@"; do
    name=$(basename -- "$file")
    name=$folder/${name%.*}
    "$build_dir/bin/heartcare" render "$file" -o "$name.png"
    "$build_dir/bin/heartcare" render "$file" -o "$name.pdf"
    printf 'Written: %s\n' "$name.png" "$name.pdf"
  done
}

install_packages run
# A tree that ./test.sh has configured keeps its tests; a new one does without them and their packages.
if [[ -f $build_dir/build.ninja ]]; then configure; else configure HEARTCARE_TESTS=OFF HEARTCARE_BENCHMARKS=OFF; fi
build heartcare-studio heartcare

(($#)) || set -- "$root/resources/samples/inferior-stemi.hea"
if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
  exec "$build_dir/bin/heartcare-studio" "$@"
fi
say "No display: working without the window."
headless "$@"
