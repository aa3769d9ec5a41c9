#!/usr/bin/env bash
# Takes new texts of the sources up into translations/*.ts; those without a translation are listed:   scripts/translations.sh
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
lupdate=$(command -v lupdate || echo /usr/lib/qt6/bin/lupdate)
[[ -x $lupdate ]] || { echo "lupdate is missing: apt-get install qt6-l10n-tools" >&2; exit 1; }
cd -- "$root"
"$lupdate" -silent -locations none -no-obsolete ui app/studio app/services -ts translations/heartcare_de.ts
"$lupdate" -silent -locations none -no-obsolete -pluralonly ui app/studio app/services -ts translations/heartcare_en.ts
grep -B1 'type="unfinished"' translations/*.ts && { echo "Not translated yet: the above." >&2; exit 1; }
echo "Every text is translated."
