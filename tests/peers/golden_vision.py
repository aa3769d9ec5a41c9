#!/usr/bin/env python3
"""Prints the golden features of tests/engine/vision/torch/encoder_test.cpp, computed by transformers in f64, and the sums of
raster_test.cpp by Pillow 11.1.  Run by hand.

The weights and the page follow the formulas of tests/engine/vision/small_vision.h.
"""
import math
import numpy, torch
from PIL import Image
from transformers import SiglipImageProcessor, SiglipVisionConfig, SiglipVisionModel

KINDS = {"RGB": dict(num_channels=3, hidden_act="gelu_pytorch_tanh", layer_norm_eps=1e-6),
         "grey": dict(num_channels=1, hidden_act="gelu", layer_norm_eps=1e-3)}
BOX = (5, 4, 5 + 37, 4 + 31)


def formula(shape, index, size, offset):
    seed, count = 0.1 + index * 0.013, math.prod(shape)
    values = numpy.array([size * math.sin(seed + 0.7548776662466927 * (i + 1) * (1 + seed)) + offset for i in range(count)], numpy.float32)
    return torch.tensor(values.reshape(shape).astype(numpy.float64))


def names(layers):
    yield from ("embeddings.patch_embedding.weight", "embeddings.patch_embedding.bias", "embeddings.position_embedding.weight")
    parts = ("layer_norm1", "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj", "layer_norm2", "mlp.fc1", "mlp.fc2")
    for i in range(layers):
        yield from (f"encoder.layers.{i}.{part}.{kind}" for part in parts for kind in ("weight", "bias"))
    yield from ("post_layernorm.weight", "post_layernorm.bias", "head.probe", "head.attention.in_proj_weight", "head.attention.in_proj_bias")
    yield from (f"head.{part}.{kind}" for part in ("attention.out_proj", "layernorm", "mlp.fc1", "mlp.fc2") for kind in ("weight", "bias"))


page = Image.fromarray(numpy.array([[[(x * 7 + y * 13 + c * 29 + x * y) % 256 for c in range(3)] for x in range(50)] for y in range(40)], numpy.uint8))
for kind, changes in KINDS.items():
    model = SiglipVisionModel(SiglipVisionConfig(hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2,
                                                 image_size=20, patch_size=6, **changes)).double().eval()
    state = model.state_dict()
    for index, name in enumerate(names(2)):
        weight = state.pop("vision_model." + name)
        is_norm_weight = "norm" in name and name.endswith("weight")
        weight.copy_(formula(weight.shape, index, 0.2 if is_norm_weight else 0.4, 1.0 if is_norm_weight else 0.0))
    assert not state, state.keys()
    channels = changes["num_channels"]
    processor = SiglipImageProcessor(size=dict(height=20, width=20), image_mean=[0.5] * channels, image_std=[0.5] * channels)
    picture = page.crop(BOX) if channels == 3 else page.crop(BOX).convert("L")
    pixels = processor([numpy.asarray(picture).reshape(31, 37, channels)], return_tensors="pt", input_data_format="channels_last").pixel_values
    with torch.no_grad():
        features = model(pixels.double()).pooler_output[0]
    print(kind, ", ".join(f"{v:.6f}f" for v in features[:6].tolist()))
    if channels == 1:
        continue
    for size, resample in (((20, 20), 3), ((20, 20), 2), ((75, 9), 3)):
        resized = numpy.asarray(page.crop(BOX).resize(size, resample)).astype(int)
        print("resized", size, resample, "sum", resized.sum(), "weighted", int((resized.ravel() * (numpy.arange(resized.size) % 251)).sum()))
