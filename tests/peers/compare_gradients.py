#!/usr/bin/env python3
"""Gradients of language models beside PyTorch's autograd over Hugging Face transformers.  Run by hand.

    compare_gradients.py BUILD_BIN     random models of each family and variant, every gradient of every tensor
    compare_gradients.py --golden      the golden numbers of tests/engine/language/bridge/gradients_test.cpp

pip install torch==2.2.2 transformers==4.49.0 'numpy<2' safetensors. Transformers reads every text alone, in f64; we read them
packed in rows, in f32. Largest difference of a tensor's gradient, divided by its largest value, must stay below TOLERANCE.
Low-rank additions are W + alpha / r * B A with B and A as leaves: what PEFT computes without dropout.
"""
import json, math, os, subprocess, sys, tempfile
import numpy, torch
from safetensors.torch import load_file, save_file
from torch.func import functional_call
from transformers import LlamaConfig, LlamaForCausalLM, Phi3Config, Phi3ForCausalLM, Qwen2Config, Qwen2ForCausalLM

TOLERANCE = 2e-4  # f32 beside f64


def mean_loss(model, parameters, texts):
    """Mean of -log p over the tokens at odd places of every text."""
    total, count = 0.0, 0
    for ids in texts:
        logits = functional_call(model, parameters, (torch.tensor([ids]),)).logits[0].log_softmax(-1)
        for place in range(1, len(ids), 2):
            total, count = total - logits[place - 1, ids[place]], count + 1
    return total / count


def with_low_rank(weights, additions, scale):
    changed = dict(weights)
    for name, (a, b) in additions.items():
        changed[name + ".weight"] = weights[name + ".weight"] + scale * b @ a
    return changed


def gradients(model, texts, additions=None, scale=1.0):
    """Loss and gradient by name; of the additions alone if there are any."""
    weights = {name: p.detach().clone() for name, p in model.named_parameters()}
    if additions is None:
        leaves = {name: w.requires_grad_(True) for name, w in weights.items()}
        loss = mean_loss(model, leaves, texts)
    else:
        leaves = {f"base_model.model.{name}.lora_{part}.weight": ab[i].requires_grad_(True)
                  for name, ab in additions.items() for i, part in enumerate("AB")}
        loss = mean_loss(model, with_low_rank(weights, additions, scale), texts)
    return loss.item(), dict(zip(leaves, torch.autograd.grad(loss, list(leaves.values()))))


def maps_of(model):
    """In our order: by layer, then as a token passes them."""
    order = ["q_proj", "k_proj", "v_proj", "qkv_proj", "o_proj", "gate_proj", "up_proj", "gate_up_proj", "down_proj"]
    names = [name for name, module in model.named_modules() if isinstance(module, torch.nn.Linear) and name != "lm_head"]
    return sorted(names, key=lambda name: (int(name.split(".")[2]), order.index(name.split(".")[-1])))


def formula(count, seed, size):
    return numpy.array([size * math.sin(seed + 0.7548776662466927 * (i + 1) * (1 + seed)) for i in range(count)], numpy.float32)


def golden():
    from golden_language import KINDS, network_of
    texts = [[(i * 37 + first) % 256 for i in range(count)] for count, first in ((9, 11), (6, 100), (12, 40))]
    for kind in KINDS:
        model, fused = network_of(kind), kind == "phi3"
        loss, found = gradients(model, texts)
        names = ["model.embed_tokens.weight", f"model.layers.0.self_attn.{'qkv' if fused else 'k'}_proj.weight",
                 "model.layers.0.input_layernorm.weight", f"model.layers.1.mlp.gate_{'up_' if fused else ''}proj.weight",
                 "model.layers.1.mlp.down_proj.weight", "lm_head.weight"]
        seed, additions, sizes = 0.3, {}, dict(model.named_parameters())
        for name in maps_of(model):
            rows, columns = sizes[name + ".weight"].shape
            parts = []
            for shape in ((2, columns), (rows, 2)):
                seed += 0.017
                parts.append(torch.tensor(formula(math.prod(shape), seed, 0.3).reshape(shape).astype(numpy.float64)))
            additions[name] = parts
        low_loss, low = gradients(model, texts, additions, 4.0)
        shown = [f"base_model.model.{name}.lora_{part}.weight" for name in (maps_of(model)[len(additions) // 2], maps_of(model)[-1]) for part in "AB"]
        print(f'Golden{{"{kind}", {loss:.8f}, {{' + ", ".join(f"{found[n].norm():.8f}" for n in names) + f"}}, {low_loss:.8f}, {{"
              + ", ".join(f"{low[n].norm():.8f}" for n in shown) + "}},")


def worst(ours, theirs):
    assert set(ours) == set(theirs), set(ours) ^ set(theirs)
    return max((ours[n].double() - g).abs().max().item() / g.abs().max().item() for n, g in theirs.items())


def compare(binary, name, kind, config, dice):
    from compare_language import tokenizer_file
    with tempfile.TemporaryDirectory() as folder:
        model = kind(config)
        with torch.no_grad():
            for key, p in model.named_parameters():
                if key.endswith("bias"):
                    p.normal_(0, 0.3)
                elif "norm" in key:
                    p.uniform_(0.5, 1.5)
        model.save_pretrained(folder)
        tokenizer_file(folder, config.vocab_size)
        model = kind.from_pretrained(folder, torch_dtype=torch.float32, attn_implementation="eager").double()
        rows = [[dice.integers(0, config.vocab_size, n).tolist() for n in counts] for counts in ((24, 18, 17), (52,), (20, 40))]
        texts = [text for row in rows for text in row]
        additions = {}
        for map_name in maps_of(model):
            outputs, inputs = dict(model.named_parameters())[map_name + ".weight"].shape
            additions[map_name] = [torch.randn(4, inputs).mul(0.2), torch.randn(outputs, 4).mul(0.2)]
        save_file({f"base_model.model.{n}.lora_{part}.weight": ab[i] for n, ab in additions.items() for i, part in enumerate("AB")},
                  os.path.join(folder, "adapter_model.safetensors"))
        with open(os.path.join(folder, "rows.txt"), "w") as file:
            file.write("\n".join(";".join(" ".join(map(str, text)) for text in row) for row in rows))
        results = []
        for low_rank in (False, True):
            out = os.path.join(folder, "gradients.safetensors")
            run = subprocess.run([binary, folder, os.path.join(folder, "rows.txt"), out] + (["4", "8"] if low_rank else []), capture_output=True, text=True)
            if run.returncode:
                raise SystemExit(run.stderr)
            doubles = {n: [part.detach().double() for part in ab] for n, ab in additions.items()}
            loss, theirs = gradients(model, texts, doubles if low_rank else None, 2.0)
            results += [worst(load_file(out), theirs), abs(float(run.stdout) - loss)]
        print(f"{name}: all weights {results[0]:.1e} (loss {results[1]:.1e}), low rank {results[2]:.1e} (loss {results[3]:.1e})", flush=True)
        return max(results) > TOLERANCE


def main():
    if sys.argv[1] == "--golden":
        return golden()
    from compare_language import small_models
    torch.manual_seed(1)
    dice = numpy.random.default_rng(1)
    bad = False
    for name, kind, config, dtype in small_models():
        if dtype == torch.float32:
            bad |= compare(os.path.join(sys.argv[1], "gradients_dump"), name, kind, config, dice)
    sys.exit(bad)


main()
