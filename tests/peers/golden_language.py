#!/usr/bin/env python3
"""Prints the golden scores of tests/engine/language/model_test.cpp, computed by transformers in f64.  Run by hand.

The weights follow the formula of tests/engine/language/small_model.h.
"""
import math
import numpy, torch
from transformers import LlamaConfig, LlamaForCausalLM, Phi3Config, Phi3ForCausalLM, Qwen2Config, Qwen2ForCausalLM

KINDS = {"llama": (LlamaConfig, LlamaForCausalLM), "qwen2": (Qwen2Config, Qwen2ForCausalLM), "phi3": (Phi3Config, Phi3ForCausalLM)}


def weights(kind):
    made = {}

    def add(name, shape, size=0.4, offset=0.0):
        seed, count = 0.1 + len(made) * 0.013, math.prod(shape)
        values = numpy.array([size * math.sin(seed + 0.7548776662466927 * (i + 1) * (1 + seed)) for i in range(count)], numpy.float32)
        made[name] = torch.tensor((values + numpy.float32(offset)).reshape(shape).astype(numpy.float64))

    add("model.embed_tokens.weight", (263, 16))
    for i in range(2):
        p = f"model.layers.{i}."
        add(p + "input_layernorm.weight", (16,), 0.2, 1)
        if kind == "phi3":
            add(p + "self_attn.qkv_proj.weight", (32, 16))
            add(p + "mlp.gate_up_proj.weight", (48, 16))
        else:
            for name, rows in (("q", 16), ("k", 8), ("v", 8)):
                add(p + f"self_attn.{name}_proj.weight", (rows, 16))
                if kind == "qwen2":
                    add(p + f"self_attn.{name}_proj.bias", (rows,))
            add(p + "mlp.gate_proj.weight", (24, 16))
            add(p + "mlp.up_proj.weight", (24, 16))
        add(p + "self_attn.o_proj.weight", (16, 16))
        add(p + "mlp.down_proj.weight", (16, 24))
        add(p + "post_attention_layernorm.weight", (16,), 0.2, 1)
    add("model.norm.weight", (16,), 0.2, 1)
    add("lm_head.weight", (263, 16))
    return made


def network_of(kind):
    config, model = KINDS[kind]
    network = model(config(vocab_size=263, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4,
                           num_key_value_heads=2, max_position_embeddings=512, rms_norm_eps=1e-5, pad_token_id=None, bos_token_id=None,
                           eos_token_id=None, attn_implementation="eager")).double().eval()
    network.load_state_dict(weights(kind))
    return network


if __name__ == "__main__":
    for kind in KINDS:
        with torch.no_grad():
            scores = network_of(kind)(torch.tensor([[(i * 37 + 11) % 256 for i in range(40)]])).logits[0, -1, :6]
        print(kind, ", ".join(f"{v:.6f}f" for v in scores.tolist()))
