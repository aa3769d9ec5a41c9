#!/usr/bin/env python3
"""Times our DICOM reader against pydicom on one file, e.g. a 12-lead object written by `heartcare convert`. By hand:

    /tmp/peers/bin/python tests/peers/benchmark_dicom.py build/release/bin/dicom_benchmark ecg.dcm

Both run in turn, five times; medians are printed. pydicom reads the file and scales all groups, as we do; it does
not check structure or compute a hash.
"""
import json, os, statistics, subprocess, sys, time
import pydicom
from pydicom.waveforms import multiplex_array


def measured(program, path, name):
    environment = dict(os.environ, HEARTCARE_DICOM_OBJECT=path)
    text = subprocess.run([program, f"--benchmark_filter=^{name}($|/)", "--benchmark_format=json"],
                          env=environment, capture_output=True, check=True).stdout
    return json.loads(text)["benchmarks"][0]


def ours(program, path, name):
    result = measured(program, path, name)
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
    for clock, name in enumerate(("wall clock", "processor")):
        mine, other = (statistics.median(pair[side][clock] for pair in rounds) for side in (0, 1))
        print(f"{name}: ours {mine:.0f} us, pydicom {pydicom.__version__} {other:.0f} us, ratio {other / mine:.1f}")
    for name in ("read_object_in_waiting_worker", "read_object_in_fresh_worker"):
        result = measured(program, path, name)
        print(f"{name}, wall clock, 200 runs: median {result['median_us']:.0f} us, 95th percentile {result['p95_us']:.0f} us")
    row = statistics.median(ours(program, path, "read_objects_in_workers")[0] for _ in range(5))
    print(f"read_objects_in_workers, one after the other, wall clock: {row:.0f} us each")


if __name__ == "__main__":
    main()
