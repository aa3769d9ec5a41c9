#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test, then the real window once, then run.sh's
# work without a display:   ./test.sh [ctest options]
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=scripts/setup.sh
. "$root/scripts/setup.sh"
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

# step TITLE COMMAND... runs one part and states its wall time.
step() {
  local title=$1 start=$SECONDS
  shift
  "$@"
  say "== $title: passed in $((SECONDS - start)) s"
}

# Settings, session and log of these runs live in a folder of their own; the user's stay untouched.
with_private_home() {
  HEARTCARE_HOME=$scratch/home XDG_RUNTIME_DIR=$scratch "$@"
}

# Prints the summary, and of failing tests their whole output.
run_tests() {
  local log=$build_dir/tests.log
  QT_QPA_PLATFORM=offscreen with_private_home ctest --test-dir "$build_dir" --parallel "$(nproc)" \
    --output-on-failure --no-tests=error "$@" >"$log" 2>&1 || {
    grep -vE '^ *Start +[0-9]+:| Passed +[0-9.]+ sec$' "$log" >&2
    die "Tests failed; the whole output is in $log"
  }
  grep -E '^[0-9]+% tests passed|^Total Test time' "$log" >&2
  # A test that did not run says so: all it needs was installed above, but for data that cannot be given away.
  if grep -q '[*]Skipped' "$log"; then
    say "NOT RUN (skipped):"
    grep '[*]Skipped' "$log" >&2
  fi
}

smoke_window() {
  QT_QPA_PLATFORM=xcb with_private_home timeout 120 xvfb-run -a -s '-screen 0 1920x1080x24' \
    "$build_dir/bin/heartcare-studio" --smoke "$root/resources/samples/normal-sinus.hea"
}

install_packages run test
step "build" eval 'configure HEARTCARE_TESTS=ON HEARTCARE_BENCHMARKS=ON; build'
step "tests" run_tests "$@"
step "window under Xvfb" smoke_window
step "run.sh without a display" with_private_home env -u DISPLAY -u WAYLAND_DISPLAY "$root/run.sh"
