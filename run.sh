#!/usr/bin/env bash
# Builds Heartcare Studio and opens it:   ./run.sh [file or folder ...]
# Without arguments it shows a shipped sample. Without a display it prints what was found, and writes it, the pages as PNG
# and PDF and a picture of the main view into out/.
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"
  exit 0
fi

# measure_and_model FILE STEM prints and writes the measurements, the interpretation and what the models make of it.
measure_and_model() {
  local command
  for command in measure interpret reconstruct predict report; do
    if "$build_dir/bin/heartcare" "$command" "$1" >"$2-$command.txt"; then
      printf '\n--- %s ---\n' "$command"
      head -n 40 "$2-$command.txt"
      printf 'Written: %s\n' "$2-$command.txt"
    else
      rm -f -- "$2-$command.txt"
      say "$command: not possible here, see above."
    fi
  done
}

# four_parts FILE STEM writes the main view as a picture: measured, reconstruction, continuation and report.
four_parts() {
  if QT_QPA_PLATFORM=offscreen "$build_dir/bin/heartcare-studio" --view four --size 1920x1080 --screenshot "$2-four-parts.png" \
    "$1" 2>/dev/null; then
    printf 'Written: %s\n' "$2-four-parts.png"
  else
    say "The picture of the four parts could not be made."
  fi
}

# headless FILE... does without a window what the window would be opened for.
headless() {
  local report file name kind folder=$root/out
  local -A taken=()
  report=$("$build_dir/bin/heartcare" info "$@")
  printf '%s\n' "$report"
  mkdir -p "$folder"
  # In the report a line that is not indented names a recording; a folder's recordings are all there.
  while IFS= read -r file; do
    name=$(basename -- "$file")
    name=${name%.*}
    taken[$name]=$((${taken[$name]:-0} + 1))
    ((taken[$name] == 1)) || name+=-${taken[$name]}
    for kind in png pdf; do
      "$build_dir/bin/heartcare" render "$file" -o "$folder/$name.$kind"
      printf 'Written: %s\n' "$folder/$name.$kind"
    done
    measure_and_model "$file" "$folder/$name"
    four_parts "$file" "$folder/$name"
  done < <(grep -v '^ ' <<<"$report")
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
if [[ -z ${XDG_RUNTIME_DIR:-} ]]; then  # Qt remarks on its absence otherwise
  XDG_RUNTIME_DIR=$(mktemp -d)
  export XDG_RUNTIME_DIR
  trap 'rm -rf -- "$XDG_RUNTIME_DIR"' EXIT
fi
headless "$@"
