#!/usr/bin/env bash
# Makes the shipped samples again:   scripts/make-samples.sh [FOLDER]     (default resources/samples)
# Same program, same bytes; tests/app/cli compares. HEARTCARE names the program if it is not in build/release.
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
program=${HEARTCARE:-$root/build/release/bin/heartcare}
folder=${1:-$root/resources/samples}
mkdir -p -- "$folder"

# sample NAME PRESET OPTION... : FLAC keeps 12 leads of 10 s at 500 Hz below 30 kB.
sample() {
  local name=$1 preset=$2
  shift 2
  "$program" simulate "$preset" --format 516 --force --output "$folder/$name.hea" "$@" >/dev/null
}

sample normal-sinus normal-sinus
sample atrial-fibrillation atrial-fibrillation --seed 3
sample inferior-stemi inferior-stemi
sample lbbb lbbb
sample paced paced-dual
