#!/usr/bin/env python3
"""Beat beside the same architecture in PyTorch: same numbers, and time.  Run by hand.

    benchmark_beat.py MODEL_FOLDER BUILD_BIN [--threads 2]

Needs PyTorch (Debian's python3-torch is the same libtorch that the program links). Decodes the codes that
`heartcare tokenize` prints with the weights of the model folder and compares with what `heartcare reconstruct`
writes; then times encoding and decoding of three windows (10 s) and runs beat_benchmark.
"""
import argparse, csv, json, os, statistics, struct, subprocess, sys, tempfile, time
import torch
import torch.nn.functional as F


def load(path):
    """A safetensors file as float tensors."""
    raw = open(path, "rb").read()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])
    header.pop("__metadata__", None)
    types = {"F16": torch.float16, "F32": torch.float32, "BF16": torch.bfloat16}
    tensors = {}
    for name, entry in header.items():
        a, b = entry["data_offsets"]
        part = bytearray(raw[8 + size + a : 8 + size + b])
        tensors[name] = torch.frombuffer(part, dtype=types[entry["dtype"]]).float().view(entry["shape"])
    return tensors


class Beat:
    def __init__(self, folder):
        manifest = json.load(open(os.path.join(folder, "manifest.json")))
        self.c = manifest["config"]
        self.w = load(os.path.join(folder, "beat.safetensors"))
        per_query = self.c["patches"] // self.c["queries"]
        self.patch_places = self.places(torch.arange(self.c["patches"]).float())
        self.query_places = self.places(torch.arange(self.c["queries"]) * float(per_query) + (per_query - 1) / 2)

    def places(self, times):
        half = self.c["width"] // 2
        rates = torch.exp(-torch.log(torch.tensor(1000.0)) * torch.arange(half).float() / half)
        angles = times[:, None] * rates[None]
        return torch.cat([angles.sin(), angles.cos()], 1)

    def linear(self, name, x):
        return F.linear(x, self.w[name + ".weight"], self.w[name + ".bias"])

    def norm(self, name, x):
        return F.layer_norm(x, (x.shape[-1],), self.w[name + ".weight"], self.w[name + ".bias"])

    def block(self, name, x, first, count):
        b, n, _ = x.shape
        heads, size = self.c["heads"], self.c["head_width"]
        normed = self.norm(name + ".norm1", x)
        q = self.linear(name + ".query", normed[:, first : first + count]).view(b, count, heads, size).transpose(1, 2)
        k, v = self.linear(name + ".key_value", normed).view(b, n, 2, heads, size).permute(2, 0, 3, 1, 4)
        mixed = torch.softmax(q @ k.transpose(-1, -2) / size**0.5, -1) @ v
        x = x[:, first : first + count] + self.linear(name + ".out", mixed.transpose(1, 2).reshape(b, count, -1))
        return x + self.linear(name + ".down", F.gelu(self.linear(name + ".up", self.norm(name + ".norm2", x))))

    def stack(self, name, x, first, count):
        depth = self.c["depth"]
        for i in range(depth):
            last = i == depth - 1
            x = self.block(f"{name}.blocks.{i}", x, first if last else 0, count if last else x.shape[1])
        return self.norm(name + ".norm", x)

    def encode(self, windows):
        b = windows.shape[0]
        scores = self.linear("score", windows.reshape(b, self.c["queries"], -1))
        patches = self.linear("embed", windows.reshape(b, self.c["patches"], -1)) + self.patch_places
        queries = self.linear("query_in", scores) + self.w["queries"] + self.query_places
        states = self.stack("encoder", torch.cat([patches, queries], 1), self.c["patches"], self.c["queries"])
        return scores + self.linear("latent_out", states)

    def quantise(self, h):
        left, ids = h.reshape(-1, h.shape[-1]), []
        for book in self.w["quantiser.codebooks"]:
            ids.append(torch.cdist(left, book).argmin(1))
            left = left - book[ids[-1]]
        return torch.stack(ids, -1).view(*h.shape[:-1], -1)

    def decode(self, ids):
        values = sum(book[ids[..., level]] for level, book in enumerate(self.w["quantiser.codebooks"]))
        b = ids.shape[0]
        slots = self.linear("slot_in", values).view(b, self.c["patches"], -1) + self.w["mask"] + self.patch_places
        codes = self.linear("code_in", values) + self.query_places
        fine = self.linear("refine", self.stack("decoder", torch.cat([slots, codes], 1), 0, self.c["patches"]))
        return (self.linear("block_out", values).view(fine.shape) + fine).view(b, -1, self.c["leads"])


def compare(beat, binary, folder):
    """Largest difference in microvolts between the program's reconstruction and PyTorch's of the same codes."""
    with tempfile.TemporaryDirectory() as place:
        record, table = os.path.join(place, "r.hea"), os.path.join(place, "t.csv")
        run = lambda *a: subprocess.run([binary, *a], check=True, capture_output=True, text=True).stdout
        run("simulate", "inferior-stemi", "-o", record, "--duration", "8", "--rate", "250")
        tokens = json.loads(run("tokenize", "--json", "--model", folder, record))
        run("reconstruct", "--model", folder, "--table", table, record)
        rows = list(csv.reader(open(table)))[1:]
    columns = [i for i, name in enumerate(rows[0]) if "reconstructed" in name]
    written = torch.tensor([[float(row[i]) for i in columns] for row in rows[1:]])
    ids = torch.tensor([s["ids"] for s in tokens["slices"]]).view(len(tokens["slices"]), beat.c["queries"], -1)
    made = torch.cat([d * s["deviation_uv"] + torch.tensor(s["mean_uv"]) for d, s in zip(beat.decode(ids), tokens["slices"])])
    return (made - written).abs().max().item()


def median_ms(work, rounds=60):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times[5:])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("bin")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    with torch.no_grad():
        beat = Beat(options.model)
        print(f"largest difference of the reconstruction: {compare(beat, os.path.join(options.bin, 'heartcare'), options.model):.3f} uV")
        windows = torch.randn(3, 1000, 12)
        ids = beat.quantise(beat.encode(windows))
        print(f"PyTorch {torch.__version__}, {options.threads} threads:")
        print(f"  encode and quantise 10 s  {median_ms(lambda: beat.quantise(beat.encode(windows))):8.2f} ms")
        print(f"  decode 10 s               {median_ms(lambda: beat.decode(ids)):8.2f} ms")
    sys.stdout.flush()
    environment = dict(os.environ, HEARTCARE_THREADS=str(options.threads))
    subprocess.run([os.path.join(options.bin, "beat_benchmark"), "--benchmark_repetitions=5", "--benchmark_report_aggregates_only"],
                   check=True, env=environment)


if __name__ == "__main__":
    main()
