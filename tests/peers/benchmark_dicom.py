#!/usr/bin/env python3
"""Times our DICOM reader against pydicom on one file, e.g. a 12-lead object written by `heartcare convert`. By hand:

    /tmp/peers/bin/python tests/peers/benchmark_dicom.py build/release/bin/dicom_benchmark ecg.dcm

Both run in turn, five times; medians are printed. pydicom reads the file and scales all groups, as we do; it does
not check structure or compute a hash.
"""
import json, os, statistics, subprocess, sys, time
import pydicom
from pydicom.waveforms import multiplex_array


def ours(program, path, name):
    environment = dict(os.environ, HEARTCARE_DICOM_OBJECT=path)
    text = subprocess.run([program, f"--benchmark_filter={name}$|{name}/real_time", "--benchmark_format=json"],
                          env=environment, capture_output=True, check=True).stdout
    result = json.loads(text)["benchmarks"][0]
    return result["real_time"], result["cpu_time"]


def theirs(path, repeat=50):
    wall, processor = [], []
    for _ in range(repeat):
        start, used = time.perf_counter(), time.process_time()
        data_set = pydicom.dcmread(path)
        for group in range(len(data_set.WaveformSequence)):
            multiplex_array(data_set, group, as_raw=False)
        wall.append((time.perf_counter() - start) * 1e6)
        processor.append((time.process_time() - used) * 1e6)
    return statistics.median(wall), statistics.median(processor)


def main():
    program, path = sys.argv[1:3]
    rounds = [(ours(program, path, "read_object"), theirs(path)) for _ in range(5)]
    worker = statistics.median(ours(program, path, "read_object_in_worker")[0] for _ in range(5))
    for clock, name in enumerate(("wall clock", "processor")):
        mine, other = (statistics.median(pair[side][clock] for pair in rounds) for side in (0, 1))
        print(f"{name}: ours {mine:.0f} us, pydicom {pydicom.__version__} {other:.0f} us, ratio {other / mine:.1f}")
    print(f"in a worker process, wall clock: {worker:.0f} us")


if __name__ == "__main__":
    main()
