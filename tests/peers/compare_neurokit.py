#!/usr/bin/env python3
"""NeuroKit2 on LUDB, with the matching of heartcare::signal's evaluation (one to one, +-150 ms), for comparison with
ludb_evaluate. Lead II, as NeuroKit2 works on one lead. Needs wfdb and neurokit2. Usage: compare_neurokit.py FOLDER"""
import glob, os, sys, time, warnings
import numpy as np

warnings.filterwarnings("ignore")
import neurokit2 as nk
import wfdb


def truth(path, annotator):
    """{(wave, mark): times in ms} from the '(' wave ')' triples of one annotation file."""
    a = wfdb.rdann(path, annotator)
    out = {}
    for i in range(1, len(a.symbol) - 1):
        if a.symbol[i] in "pNt" and a.symbol[i - 1] == "(" and a.symbol[i + 1] == ")":
            for mark, k in (("onset", i - 1), ("peak", i), ("offset", i + 1)):
                out.setdefault((a.symbol[i], mark), []).append(a.sample[k] * 2.0)
    return out


def match(true, found, tolerance=150.0):
    """(tp, fn, fp, errors) with nearest pairs first; detections outside the annotated range are left out."""
    found = [f for f in found if true and min(true) - tolerance <= f <= max(true) + tolerance] if true else list(found)
    pairs = sorted((abs(f - t), i, j) for i, t in enumerate(true) for j, f in enumerate(found) if abs(f - t) <= tolerance)
    used_t, used_f, errors = set(), set(), []
    for _, i, j in pairs:
        if i not in used_t and j not in used_f:
            used_t.add(i), used_f.add(j), errors.append(found[j] - true[i])
    return len(errors), len(true) - len(errors), len(found) - len(errors), errors


def main(folder):
    names = {("p", "onset"): "ECG_P_Onsets", ("p", "peak"): "ECG_P_Peaks", ("p", "offset"): "ECG_P_Offsets",
             ("N", "onset"): "ECG_R_Onsets", ("N", "offset"): "ECG_R_Offsets",
             ("t", "onset"): "ECG_T_Onsets", ("t", "peak"): "ECG_T_Peaks", ("t", "offset"): "ECG_T_Offsets"}
    sums, seconds, failed, count = {}, 0.0, 0, 0
    for header in sorted(glob.glob(os.path.join(folder, "*.hea"))):
        path = header[:-4]
        signal = wfdb.rdrecord(path, channels=[1]).p_signal[:, 0]
        true, found, count = truth(path, "ii"), {}, count + 1
        start = time.process_time()
        try:
            cleaned = nk.ecg_clean(signal, sampling_rate=500)
            _, peaks = nk.ecg_peaks(cleaned, sampling_rate=500)
            r = peaks["ECG_R_Peaks"]
            _, waves = nk.ecg_delineate(cleaned, r, sampling_rate=500, method="dwt")
            found = {key: [v * 2.0 for v in waves[name] if not np.isnan(v)] for key, name in names.items()}
            found[("N", "peak")] = [v * 2.0 for v in r]
        except Exception:  # a record that NeuroKit2 cannot delineate counts as missed
            failed += 1
        seconds += time.process_time() - start
        for key in list(names) + [("N", "peak")]:
            sums.setdefault(key, []).append(match(true.get(key, []), found.get(key, [])))
    for key, rows in sorted(sums.items()):
        tp, fn, fp = (sum(r[k] for r in rows) for k in range(3))
        errors = np.concatenate([r[3] for r in rows]) if tp else np.zeros(1)
        print(f"{key[0]} {key[1]:7s} Se {100 * tp / max(tp + fn, 1):6.2f} P+ {100 * tp / max(tp + fp, 1):6.2f} "
              f"F1 {200 * tp / max(2 * tp + fn + fp, 1):6.2f} mean {errors.mean():6.1f} SD {errors.std():6.1f} ms")
    print(f"{count} records, {failed} failed, {1000 * seconds / count:.0f} ms of processor time per record (one lead)")


if __name__ == "__main__":
    main(sys.argv[1])
