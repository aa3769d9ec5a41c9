#!/usr/bin/env python3
"""Compares our WFDB reader with wfdb-python, sample for sample and annotation for annotation. Run by hand:

    /tmp/peers/bin/python tests/peers/compare_wfdb.py build/release/bin/wfdb_dump ../shared/data [--ptbxl 100]

Reads every record of wfdb/, of the archives ludb/ and cpsc-cinc/, and the first records of ptbxl/. Needs the
packages wfdb and numpy. Nothing is written outside a temporary folder.
"""
import argparse, json, pathlib, subprocess, sys, tarfile, tempfile
import numpy as np
import wfdb

VOLTS = {"mV": 1e3, "uV": 1.0, "V": 1e6, "nV": 1e-3}
LEAD_ANNOTATORS = "i ii iii avr avl avf v1 v2 v3 v4 v5 v6".split()


class Totals:
    def __init__(self):
        self.records = self.samples = self.annotations = self.differences = 0
        self.refused, self.notes = [], []

    def differ(self, path, what):
        self.differences += 1
        print(f"DIFFERENT {path}: {what}")


def dump(program, paths, folder):
    """Our reader's view, one dictionary per path."""
    results = {}
    for start in range(0, len(paths), 50):
        part = [str(p) for p in paths[start : start + 50]]
        out = pathlib.Path(folder) / f"dump{start}"
        out.mkdir()
        text = subprocess.run([program, str(out)] + part, capture_output=True, check=True).stdout
        for line in text.splitlines():
            entry = json.loads(line)
            results[entry["path"]] = entry
    return results


def compare_signals(path, ours, totals):
    try:
        record = wfdb.rdrecord(str(path.with_suffix("")), smooth_frames=False)
    except Exception as error:
        totals.refused.append((str(path), repr(error), ours.get("error", "read")))
        return
    if "error" in ours:
        return totals.differ(path, f"we refuse it: {ours['error']}")
    totals.records += 1
    rest = {}
    for channel in range(record.n_sig):
        rest.setdefault(record.samps_per_frame[channel] or 1, []).append(channel)
    for group in ours["groups"]:
        channels = rest.pop(round(group["rate"] / record.fs))
        data = np.fromfile(group["file"], np.float32).reshape(len(group["leads"]), -1)
        if len(channels) != len(data):
            return totals.differ(path, "number of leads")
        for channel, (label, unit, _), mine in zip(channels, group["leads"], data):
            scale = VOLTS.get(record.units[channel])
            theirs = record.e_p_signal[channel]
            theirs = (theirs * scale if scale else theirs).astype(np.float32)
            if (unit == "uV") != bool(scale) or label != (record.sig_name[channel] or "").strip():
                totals.differ(path, f"lead {channel}: name or unit")
            if mine.shape != theirs.shape or not np.array_equal(mine, theirs, equal_nan=True):
                totals.differ(path, f"lead {channel}: samples")
            totals.samples += mine.size
    if rest:
        totals.differ(path, "a sampling rate is missing")
    comments = [c for c in (record.comments or []) if c.strip()]
    if not hasattr(record, "n_seg") and comments and comments != ours["notes"]:
        totals.differ(path, "comments")


def compare_annotations(path, ours, totals, record=None):
    """`ours` as rows of our dump; with a record only the rows of this annotator, whose time base is the frame."""
    extension = path.suffix[1:]
    try:
        theirs = wfdb.rdann(str(path.with_suffix("")), extension)
    except Exception as error:
        totals.refused.append((str(path), repr(error), "read"))
        return
    if record is not None:
        ours = [row for row in ours if row[3] == extension]
    rows = [(int(s), l, (a or "").rstrip("\0").encode("latin-1"), int(t), int(c), int(n)) for s, l, a, t, c, n in zip(
        theirs.sample, theirs.symbol, theirs.aux_note, theirs.subtype, theirs.chan, theirs.num)]
    mine = [(r[0], r[1], r[2].encode(), r[4], r[5], r[6]) for r in ours]
    if record is not None:
        rows.sort(key=lambda row: row[0])  # our records hold annotations in order of time; this sort is stable too
    totals.annotations += len(mine)
    if rows != mine:
        totals.differ(path, f"annotations: {len(rows)} against {len(mine)}, first difference "
                      f"{next((p for p in zip(rows, mine) if p[0] != p[1]), 'in length')}")
    if record is not None and extension in LEAD_ANNOTATORS:
        leads = record["groups"][0]["leads"]
        if any(r[8] is None or leads[r[8]][0].lower() != extension for r in ours):
            totals.differ(path, "lead of the annotations")


def unpack(data, target, ptbxl):
    for archive in list(data.glob("ludb/*.tar.xz")) + list(data.glob("cpsc-cinc/*.tar.xz")):
        with tarfile.open(archive) as tar:
            tar.extractall(target / archive.stem)
    subprocess.run([sys.executable, data / "unpack.py", data / "ptbxl/test.ecgpack.xz", target / "ptbxl", "--limit",
                    str(ptbxl)], check=True)


def run(program, name, folder, totals, scratch):
    headers = sorted(folder.rglob("*.hea"))
    others = [p for p in sorted(folder.rglob("*")) if p.suffix in (".atr", ".qrs") or p.suffix[1:] in LEAD_ANNOTATORS]
    before = (totals.records, totals.samples, totals.annotations)
    ours = dump(program, headers + others, scratch)
    for path in headers:
        compare_signals(path, ours[str(path)], totals)
    for path in others:
        compare_annotations(path, ours[str(path)].get("annotations", []), totals)
        record = ours.get(str(path.with_suffix(".hea")))
        if record and "error" not in record:
            compare_annotations(path, record["annotations"], totals, record)
    print(f"{name}: {totals.records - before[0]} of {len(headers)} records, {totals.samples - before[1]} samples, "
          f"{totals.annotations - before[2]} annotations")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--ptbxl", type=int, default=100)
    options = parser.parse_args()
    totals = Totals()
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder)
        unpack(options.data, target, options.ptbxl)
        sets = [("wfdb", options.data / "wfdb")] + [(p.name, p) for p in sorted(target.iterdir())]
        for number, (name, path) in enumerate(sets):
            scratch = target / f"scratch{number}"
            scratch.mkdir()
            run(options.program, name, path, totals, scratch)
    for path, theirs, mine in totals.refused:
        print(f"wfdb-python refuses {path}: {theirs}; we: {mine}")
    print(f"{totals.records} records, {totals.samples} samples, {totals.annotations} annotations compared, "
          f"{totals.differences} differences (wfdb-python {wfdb.__version__})")
    return 1 if totals.differences else 0


if __name__ == "__main__":
    sys.exit(main())
