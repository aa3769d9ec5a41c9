#!/usr/bin/env python3
"""Times our WFDB reader against wfdb-python on the same 10 s, 12-lead, 500 Hz, format 16 record. Run by hand:

    /tmp/peers/bin/python tests/peers/benchmark_wfdb.py build/release/bin/wfdb_benchmark

Both run in process and in turn, five times; the medians of wall clock and processor time and their ratios are
printed. Processor time is the one to trust on a machine that does other work.
"""
import json, os, pathlib, statistics, subprocess, sys, tempfile, time
import numpy as np
import wfdb

LEADS = "I II III aVR aVL aVF V1 V2 V3 V4 V5 V6".split()


def ours(program, header):
    environment = dict(os.environ, HEARTCARE_WFDB_RECORD=str(header))
    text = subprocess.run([program, "--benchmark_filter=read_record/16", "--benchmark_format=json"], env=environment,
                          capture_output=True, check=True).stdout
    result = json.loads(text)["benchmarks"][0]
    return result["real_time"], result["cpu_time"]


def theirs(header, repeat=100):
    name = str(header.with_suffix(""))
    wall, processor = [], []
    for _ in range(repeat):
        start, used = time.perf_counter(), time.process_time()
        wfdb.rdrecord(name)
        wall.append((time.perf_counter() - start) * 1e6)
        processor.append((time.process_time() - used) * 1e6)
    return statistics.median(wall), statistics.median(processor)


def main():
    with tempfile.TemporaryDirectory() as folder:
        signal = (900 * np.sin(0.013 * np.arange(5000)[:, None] * np.arange(1, 13))).round() / 1000
        wfdb.wrsamp("r", fs=500, units=["mV"] * 12, sig_name=LEADS, p_signal=signal, fmt=["16"] * 12,
                    adc_gain=[1000.0] * 12, baseline=[0] * 12, write_dir=folder)
        header = pathlib.Path(folder) / "r.hea"
        pairs = [(ours(sys.argv[1], header), theirs(header)) for _ in range(5)]
    for clock, name in enumerate(("wall clock", "processor")):
        mine, other = (statistics.median(pair[side][clock] for pair in pairs) for side in (0, 1))
        print(f"{name}: ours {mine:.0f} us, wfdb-python {wfdb.__version__} {other:.0f} us, ratio {other / mine:.1f}")


if __name__ == "__main__":
    main()
