#!/usr/bin/env python3
"""Compares the DICOM objects that `heartcare convert` writes with their sources, by hand:

    python tests/peers/written_dicom.py build/release/bin/heartcare FOLDER [COUNT]

FOLDER holds WFDB records or DICOM objects. Every WFDB record is read by wfdb and its copy by pydicom: same leads, and
values equal within a thousandth of the step. Of every object the de-identified copy is searched for each name, number,
date, identifier and text of the original. Everything written goes through dciodvfy, reports through dsrdump as well.
"""
import glob, os, subprocess, sys, tempfile, warnings
import numpy as np, pydicom, wfdb
from pydicom.waveforms import multiplex_array

warnings.filterwarnings("ignore")
NAMING = {"PN", "DA", "TM", "DT", "UI", "LO", "SH", "ST", "LT", "UT"}
# What stays by intention: classes, codes, maker, model and software of the device, names of channels and groups.
STAYS = {"SOPClassUID", "ReferencedSOPClassUID", "CodeValue", "CodingSchemeDesignator", "CodingSchemeVersion",
         "CodeMeaning", "Manufacturer", "ManufacturerModelName", "SoftwareVersions", "ChannelLabel",
         "MultiplexGroupLabel"}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def errors(path):
    result = run("dciodvfy", path)
    return [line for line in (result.stdout + result.stderr).splitlines() if line.startswith("Error")]


def same_signal(record, path):
    source = wfdb.rdrecord(record)
    written = pydicom.dcmread(path)
    group = written.WaveformSequence[0]
    names = [c.ChannelSourceSequence[0].CodeMeaning.removeprefix("Lead ") for c in group.ChannelDefinitionSequence]
    if [n.lower() for n in names] != [n.lower() for n in source.sig_name]:
        return f"leads {names}"
    values = multiplex_array(written, 0, as_raw=False)
    steps = np.array([float(c.ChannelSensitivity) for c in group.ChannelDefinitionSequence])
    worst = np.nanmax(np.abs(values - source.p_signal * 1000) / steps)
    return None if worst < 1e-3 else f"values differ by {worst:.4f} steps"


def texts(data_set, found):
    for element in data_set:
        if element.VR == "SQ":
            for item in element.value:
                texts(item, found)
        elif element.VR in NAMING and element.value and element.keyword not in STAYS:
            values = element.value if isinstance(element.value, pydicom.multival.MultiValue) else [element.value]
            found |= {(element.tag, str(v).strip()) for v in values if len(str(v).strip()) >= 4}
    return found


def leaks(path, copy):
    original = pydicom.dcmread(path, force=True)
    kept = {str(original.get(k, "")) for k in STAYS}
    data = open(copy, "rb").read()
    return [str(tag) for tag, text in texts(original, set()) if text not in kept and text.encode() in data]


def main():
    program, folder = sys.argv[1:3]
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else 10**9
    files = sorted(glob.glob(os.path.join(folder, "**", "*"), recursive=True))
    counts = {"compared": 0, "de-identified": 0, "reports": 0, "refused": 0}
    complaints = []
    with tempfile.TemporaryDirectory() as scratch:
        copy, report = os.path.join(scratch, "copy.dcm"), os.path.join(scratch, "report.dcm")
        for path in [f for f in files if f.endswith(".hea") or f.endswith(".dcm")][:limit]:
            is_dicom = path.endswith(".dcm")
            if run(program, "convert", path, "-o", copy, "--force", *(["--anonymise"] if is_dicom else [])).returncode:
                counts["refused"] += 1
                continue
            counts["de-identified" if is_dicom else "compared"] += 1
            complaints += [(path, e) for e in errors(copy)]
            if is_dicom:
                complaints += [(path, "still there", tag) for tag in leaks(path, copy)]
            elif difference := same_signal(path.removesuffix(".hea"), copy):
                complaints.append((path, difference))
            if run(program, "report", copy, "-o", report, "--force").returncode == 0:
                counts["reports"] += 1
                complaints += [(path, "report", e) for e in errors(report)]
                if run("dsrdump", report).returncode:
                    complaints.append((path, "report not read by dsrdump"))
    print(counts)
    for complaint in complaints[:20]:
        print(*complaint)
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
