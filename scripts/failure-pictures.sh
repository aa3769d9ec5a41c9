#!/usr/bin/env bash
# Draws the failure cases of docs/accuracy.md:   scripts/failure-pictures.sh LUDB PTBXL [build folder]
# LUDB and PTBXL are folders with the unpacked WFDB records. Each picture is a short excerpt of a published recording,
# reduced to a page image; attribution stands in docs/accuracy.md. No signal is written anywhere.
set -euo pipefail
(($# >= 2)) || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
ludb=$1 ptbxl=$2
studio=${3:-$root/build/release}/bin/heartcare-studio
out=$root/docs/failures
command -v pngquant >/dev/null || { echo "pngquant is missing: apt-get install pngquant" >&2; exit 1; }
[[ -x $studio ]] || { echo "not built: $studio" >&2; exit 1; }
mkdir -p "$out"

# picture NAME RECORD OPTIONS...: one page of ten seconds with few colours, no patient data.
picture() {
  local name=$1 record=$2
  shift 2
  QT_QPA_PLATFORM=offscreen "$studio" render "$record" -o "$out/$name.png" --no-patient --no-pulse --dpi 55 "$@"
  pngquant --force --speed 1 --output "$out/$name.png" 16 "$out/$name.png"
  echo "Written: $out/$name.png"
}

