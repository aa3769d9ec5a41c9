#!/usr/bin/env python3
"""Compares our DICOM reader with pydicom, sample for sample, and with an aECG file of the same recording. By hand:

    /tmp/peers/bin/python tests/peers/compare_dicom.py build/release/bin/record_dump ../shared/data

Needs the packages pydicom and numpy. Values are computed from pydicom's stored samples in double precision and
rounded once; pydicom's own scaled values, which it computes in single precision, must agree to 1e-6 of the range.
"""
import argparse, json, pathlib, subprocess, sys, tempfile
import xml.etree.ElementTree as xml
import numpy as np
import pydicom
from pydicom.waveforms import multiplex_array

TO_UV = {"uV": 1.0, "mV": 1e3, "V": 1e6}


def dump(program, paths):
    folder = tempfile.mkdtemp()
    text = subprocess.run([program, folder] + [str(p) for p in paths], capture_output=True, check=True).stdout
    return [json.loads(line) for line in text.splitlines()]


def samples(group):
    return np.fromfile(group["file"], np.float32).reshape(len(group["leads"]), -1)


def expected(data_set, index):
    """Leads of a multiplex group in microvolts as float32, and pydicom's own scaling of them."""
    raw = multiplex_array(data_set, index, as_raw=True).astype(np.float64)
    scaled = multiplex_array(data_set, index, as_raw=False).astype(np.float64)
    leads = []
    for c, channel in enumerate(data_set.WaveformSequence[index].ChannelDefinitionSequence):
        unit = TO_UV[channel.ChannelSensitivityUnitsSequence[0].CodeValue]
        step = float(channel.ChannelSensitivity) * unit * float(channel.ChannelSensitivityCorrectionFactor)
        leads.append(raw[:, c] * step + float(channel.ChannelBaseline) * unit)
        scaled[:, c] *= unit
    return np.array(leads).astype(np.float32), scaled.T


def compare(path, ours):
    """Number of samples compared; None if neither reads the file. Raises on any difference."""
    try:
        data_set = pydicom.dcmread(path)
    except Exception as error:
        assert "error" in ours, f"{path}: pydicom refuses it ({error}), we read it"
        print(f"{path.name}: refused by both; ours: {ours['error']}")
        return None
    assert "error" not in ours, f"{path}: {ours.get('error')}"
    total = 0
    for index, group in enumerate(ours["groups"]):
        mine = samples(group)
        theirs, scaled = expected(data_set, index)
        assert mine.shape == theirs.shape, f"{path} group {index}: {mine.shape} against {theirs.shape}"
        missing = np.isnan(mine)
        padding = data_set.WaveformSequence[index].get("WaveformPaddingValue")
        if padding is None:
            assert not missing.any(), f"{path} group {index}: missing samples without a padding value"
        assert np.array_equal(mine[~missing], theirs[~missing]), f"{path} group {index}: samples differ"
        assert np.allclose(mine[~missing], scaled[~missing], rtol=1e-6, atol=1e-3)
        total += mine.size
        print(f"{path.name} group {index}: {mine.shape[0]} leads x {mine.shape[1]}, {int(missing.sum())} missing, equal")
    print(f"  warnings {ours['warnings']}, {len(ours.get('annotations', []))} marks, {len(ours.get('findings', []))} findings")
    return total


def compare_aecg(path, ours):
    """Example.dcm and Example.xml are one recording: every rhythm sample equal."""
    name = "{urn:hl7-org:v3}"
    leads = {}
    for series in xml.parse(path).getroot().iter(name + "series"):
        for sequence in series.iter(name + "sequence"):
            code = sequence.find(name + "code").get("code", "")
            value = sequence.find(name + "value")
            if not code.startswith("MDC_ECG_LEAD_"):
                continue
            numbers = np.array(value.find(name + "digits").text.split(), float)
            scale = value.find(name + "scale")
            origin = value.find(name + "origin")
            values = numbers * float(scale.get("value")) * TO_UV[scale.get("unit")]
            values += float(origin.get("value")) * TO_UV[origin.get("unit")]
            leads.setdefault(code[len("MDC_ECG_LEAD_"):], values)  # the first series is the rhythm
    mine = samples(ours["groups"][0])
    total = 0
    for row, (_, _, lead) in zip(mine, ours["groups"][0]["leads"]):
        theirs = leads[lead.upper()]
        assert len(theirs) == len(row), f"lead {lead}: {len(row)} samples against {len(theirs)}"
        assert np.array_equal(row, theirs.astype(np.float32)), f"lead {lead} differs from the aECG"
        total += row.size
    print(f"{path.name}: {len(mine)} leads, {total} samples equal")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    arguments = parser.parse_args()
    paths = sorted((arguments.data / "dicom").rglob("*.dcm"))
    results = dump(arguments.program, paths)
    totals = [compare(path, ours) for path, ours in zip(paths, results)]
    example = next(r for r in results if r["path"].endswith("ECGToolkit/Example.dcm"))
    compare_aecg(arguments.data / "other-formats/aecg/Example.xml", example)
    print(f"{sum(t is not None for t in totals)} files, {sum(t or 0 for t in totals)} samples, no difference")


if __name__ == "__main__":
    sys.exit(main())
