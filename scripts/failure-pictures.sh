#!/usr/bin/env bash
# Draws the failure cases of docs/accuracy.md:   scripts/failure-pictures.sh LUDB PTBXL [build folder]
# LUDB holds the unpacked WFDB records, PTBXL the folders train/ and test/ with theirs. Each picture is a short excerpt of a published recording,
# reduced to a page image; attribution stands in docs/accuracy.md. No signal is written anywhere.
set -euo pipefail
(($# >= 2)) || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
ludb=$1 ptbxl=$2
studio=${3:-$root/build/release}/bin/heartcare-studio
out=$root/docs/failures
command -v convert >/dev/null || { echo "convert is missing: apt-get install imagemagick" >&2; exit 1; }
[[ -x $studio ]] || { echo "not built: $studio" >&2; exit 1; }
mkdir -p "$out"

# picture NAME RECORD OPTIONS...: one page of ten seconds with few colours, no patient data.
picture() {
  local name=$1 record=$2
  shift 2
  QT_QPA_PLATFORM=offscreen "$studio" render "$record" -o "$out/$name.png" --no-patient --no-pulse --dpi 60 "$@"
  convert "$out/$name.png" -trim +repage -strip -colors 12 "PNG8:$out/$name.png"
  echo "Written: $out/$name.png"
}

picture p-missed "$ludb/43.hea" --layout 3x4+1
picture p-flutter "$ludb/35.hea" --layout 6x2
picture beat-too-many "$ludb/45.hea" --layout 3x4+1
picture t-end-missed "$ludb/120.hea" --layout 3x4+1
picture alarm-bundle-branch-block "$ptbxl/test/14678_hr.hea" --layout 3x4
picture alarm-v1-v2 "$ptbxl/test/06188_hr.hea" --layout 3x4
picture normal-read-as-lae "$ptbxl/test/01353_hr.hea" --layout 3x4
picture set-aside-v3-v4 "$ptbxl/train/12336_hr.hea" --layout 3x4
