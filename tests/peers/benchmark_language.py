#!/usr/bin/env python3
"""Speed of SmolLM2 beside llama.cpp and transformers, in turns, in one run.  Run by hand on a quiet machine.

    benchmark_language.py BUILD_BIN SMOLLM2_GGUF

pip install torch==2.2.2 transformers==4.49.0 'numpy<2' gguf accelerate llama-cpp-python; what is missing is left out.
Prefill of 256 tokens and decoding of 64 after 16, tokens per second, median of five turns; two threads everywhere.
transformers computes with the dequantised weights in f32, llama.cpp with 8-bit inputs.
"""
import json, os, statistics, subprocess, sys, time

TURNS, THREADS = 5, 2


def ours(binary, path):
    out = subprocess.run([os.path.join(binary, "language_benchmark"), path, "--benchmark_filter=memory_read|arithmetic|gguf", "--benchmark_format=json"],
                         capture_output=True, text=True, check=True).stdout
    rows = {r["name"].split("/")[-2] if "real_time" in r["name"] else r["name"].split("/")[-1]: r for r in json.loads(out)["benchmarks"]}
    bandwidth = next(r for n, r in rows.items() if n == "memory_read")["bytes_per_second"]
    decode, prefill = rows["decode"], rows["prefill"]
    peak = next(r for r in rows.values() if "GFLOPS_per_thread" in r)["GFLOPS_per_thread"] * THREADS
    return {"prefill": prefill["items_per_second"], "decode": decode["items_per_second"], "share of memory read": decode["bytes_per_second"] / bandwidth,
            "share of arithmetic peak": prefill["GFLOPS"] / 1e9 / peak, "load ms": rows["load"]["real_time"]}


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def transformers_runner(path):
    import torch, transformers
    torch.set_num_threads(THREADS)
    model = transformers.AutoModelForCausalLM.from_pretrained(os.path.dirname(path), gguf_file=os.path.basename(path), torch_dtype=torch.float32).eval()

    def run():
        with torch.no_grad():
            prefill = 256 / timed(lambda: model(torch.ones(1, 256, dtype=torch.long), num_logits_to_keep=1))
            state = {"past": model(torch.ones(1, 16, dtype=torch.long), use_cache=True).past_key_values}

            def decode():
                for _ in range(64):
                    state["past"] = model(torch.ones(1, 1, dtype=torch.long), past_key_values=state["past"], use_cache=True).past_key_values

            return {"prefill": prefill, "decode": 64 / timed(decode)}
    return run


def llama_runner(path):
    import llama_cpp
    model = llama_cpp.Llama(path, n_ctx=512, n_batch=512, n_threads=THREADS, n_threads_batch=THREADS, verbose=False)

    def run():
        model.reset()
        prefill = 256 / timed(lambda: model.eval([1] * 256))
        model.reset()
        model.eval([1] * 16)
        return {"prefill": prefill, "decode": 64 / timed(lambda: [model.eval([1]) for _ in range(64)])}
    return run


def main():
    binary, path = sys.argv[1], os.path.abspath(sys.argv[2])
    runners = {"Heartcare": lambda: ours(binary, path)}
    for name, make in (("llama.cpp", llama_runner), ("transformers", transformers_runner)):
        try:
            runners[name] = make(path)
        except ImportError as error:
            print(f"{name} is not there: {error}")
    results = {name: [] for name in runners}
    for _ in range(TURNS):
        for name, run in runners.items():
            results[name].append(run())
    for name, turns in results.items():
        print(name, ", ".join(f"{key} {statistics.median(t[key] for t in turns):.4g}" for key in turns[0]))


main()
