#!/usr/bin/env python3
"""Language models beside Hugging Face transformers.  Run by hand.

    compare_language.py BUILD_BIN [SMOLLM2_GGUF [--only-it]]

pip install torch==2.2.2 transformers==4.49.0 'numpy<2' gguf tokenizers accelerate. Makes small random models of each family and variant
(Llama with and without ties, biases and Llama 3, linear and YaRN positions; Qwen2 with biases and a sliding window; Phi-3
with LongRoPE and a window; f32, f16 and bf16; sharded), and SmolLM2 out of its GGUF file, whose blocks transformers dequantises.
20 prompts of random tokens, 64 greedy tokens each, must be the same, scores of the prompt within TOLERANCE of the largest
score's size. A greedy token may differ only where transformers' own two best scores are closer than the tolerance.
"""
import json, os, subprocess, sys, tempfile
import numpy, torch, transformers
from transformers import LlamaConfig, LlamaForCausalLM, Phi3Config, Phi3ForCausalLM, Qwen2Config, Qwen2ForCausalLM

TOLERANCE = 1e-3  # quantised weights meet inputs of 16 bits when few tokens go through; f32 and bf16 weights stay below 1e-5
PROMPTS, TOKENS = 20, 64
SMALL = dict(vocab_size=499, hidden_size=64, intermediate_size=176, num_hidden_layers=3, num_attention_heads=4, num_key_value_heads=2,
             max_position_embeddings=512, bos_token_id=None, eos_token_id=None, pad_token_id=None, initializer_range=0.3)


def tokenizer_file(folder, size):
    vocabulary = {f"t{i}": i for i in range(size)}
    json.dump({"added_tokens": [], "normalizer": None, "pre_tokenizer": None, "decoder": None, "post_processor": None,
               "model": {"type": "BPE", "vocab": vocabulary, "merges": []}}, open(os.path.join(folder, "tokenizer.json"), "w"))


def ours(binary, path, prompts):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("".join(" ".join(map(str, p)) + "\n" for p in prompts))
        file.flush()
        out = subprocess.run([binary, path, file.name, str(TOKENS)], capture_output=True, text=True)
    if out.returncode:
        raise SystemExit(out.stderr)
    lines = out.stdout.split("\n")
    return [([int(i) for i in a.split()], numpy.array(b.split(), float)) for a, b in zip(lines[0::2], lines[1::2])]


def compare(name, model, path, binary, prompts):
    model.eval()
    worst, different, ties = 0.0, 0, 0
    for prompt, (tokens, scores) in zip(prompts, ours(binary, path, prompts)):
        with torch.no_grad():  # one pass over our own text: at every place transformers' best token is the one that we took
            rows = model(torch.tensor([prompt + tokens[:-1]])).logits[0, len(prompt) - 1:].double().numpy()
        worst = max(worst, numpy.abs(rows[0] - scores).max() / numpy.abs(rows[0]).max())
        for token, row in zip(tokens, rows):
            if row.argmax() != token:
                gap = (row.max() - row[token]) / numpy.abs(row).max()
                ties += gap < TOLERANCE
                different += gap >= TOLERANCE
    total = len(prompts) * TOKENS
    print(f"{name}: {total} tokens, {different} differ, {ties} ties taken otherwise; scores within {worst:.1e}", flush=True)
    return different > 0 or worst > TOLERANCE


def small_models():
    S = dict(SMALL)
    yield "Llama", LlamaForCausalLM, LlamaConfig(**S, tie_word_embeddings=False), torch.float32
    yield "Llama, tied, one key head, biases", LlamaForCausalLM, LlamaConfig(**{**S, "num_key_value_heads": 1}, tie_word_embeddings=True, attention_bias=True, mlp_bias=True), torch.float32
    yield "Llama, head_dim 32", LlamaForCausalLM, LlamaConfig(**S, head_dim=32), torch.float32
    yield "Llama, f16", LlamaForCausalLM, LlamaConfig(**S), torch.float16
    yield "Llama, bf16", LlamaForCausalLM, LlamaConfig(**S), torch.bfloat16
    yield "Llama 3 positions", LlamaForCausalLM, LlamaConfig(**S, rope_scaling=dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=64)), torch.float32
    yield "linear positions", LlamaForCausalLM, LlamaConfig(**S, rope_scaling=dict(rope_type="linear", factor=4.0)), torch.float32
    yield "YaRN positions", LlamaForCausalLM, LlamaConfig(**S, rope_scaling=dict(rope_type="yarn", factor=4.0)), torch.float32
    yield "Qwen2", Qwen2ForCausalLM, Qwen2Config(**S), torch.float32
    yield "Qwen2, tied, bf16", Qwen2ForCausalLM, Qwen2Config(**S, tie_word_embeddings=True, rope_theta=1e6), torch.bfloat16
    yield "Phi-3", Phi3ForCausalLM, Phi3Config(**S), torch.float32
    yield "Phi-3, window 16", Phi3ForCausalLM, Phi3Config(**S, sliding_window=16), torch.float32
    long = dict(type="longrope", short_factor=[1.0 + 0.1 * i for i in range(8)], long_factor=[2.0 + i for i in range(8)])
    yield "Phi-3, LongRoPE short", Phi3ForCausalLM, Phi3Config(**{**S, "max_position_embeddings": 4096}, original_max_position_embeddings=2048, rope_scaling=long), torch.float32
    yield "Phi-3, LongRoPE long", Phi3ForCausalLM, Phi3Config(**{**S, "max_position_embeddings": 4096}, original_max_position_embeddings=16, rope_scaling=long), torch.float32
    yield "Phi-3, bf16, sharded", Phi3ForCausalLM, Phi3Config(**S), torch.bfloat16


def main():
    binary = os.path.join(sys.argv[1], "language_dump")
    torch.manual_seed(1)
    dice = numpy.random.default_rng(1)
    bad = False
    for name, kind, config, dtype in small_models() if sys.argv[-1] != "--only-it" else []:
        with tempfile.TemporaryDirectory() as folder:
            model = kind(config).to(dtype)
            with torch.no_grad():
                for key, p in model.named_parameters():
                    if key.endswith("bias"):
                        p.normal_(0, 0.3)
                    elif "norm" in key:
                        p.uniform_(0.5, 1.5)
            model.save_pretrained(folder, max_shard_size="100KB" if "sharded" in name else "5GB")
            tokenizer_file(folder, config.vocab_size)
            low = 40 if "LongRoPE long" in name else 1
            prompts = [dice.integers(0, config.vocab_size, dice.integers(low, 60 if low == 1 else 61)).tolist() for _ in range(PROMPTS)]
            model = kind.from_pretrained(folder, torch_dtype=torch.float32, attn_implementation="eager")
            bad |= compare(name, model, folder, binary, prompts)
    if len(sys.argv) > 2:
        path = os.path.abspath(sys.argv[2])
        model = transformers.AutoModelForCausalLM.from_pretrained(os.path.dirname(path), gguf_file=os.path.basename(path), torch_dtype=torch.float32)
        tokenizer = transformers.AutoTokenizer.from_pretrained(os.path.dirname(path), gguf_file=os.path.basename(path))
        texts = ["The electrocardiogram shows", "Once upon a time", "def fibonacci(n):", "The capital of France is", "Water boils at",
                 "In 1905, Albert Einstein", "Dear Sir or Madam,", "1, 2, 3, 4,", "The heart has four", "A recipe for bread:", "My favourite book is",
                 "Sinus rhythm is", "The moon orbits", "Question: What is 2+2? Answer:", "import numpy as np\n", "La vie est", "To be or not to be",
                 "The quick brown fox", "Atrial fibrillation is", "Roses are red,"]
        bad |= compare("SmolLM2-135M-Instruct, Q4_1", model, path, binary, [tokenizer(t).input_ids for t in texts])
    sys.exit(bad)


if __name__ == "__main__":
    main()
