#!/usr/bin/env python3
"""Image encoders in transformers, of the shapes that tests/benchmarks/vision_benchmark.cpp times.  Run by hand, right after it.

    benchmark_vision.py [THREADS]

pip install torch==2.2.2 transformers==4.49.0 'numpy<2' pillow==11.1.0. Random weights, f32. transformers' configuration knows only square pictures; the mini
gets its 8 x 16 positions put in.
"""
import sys, time
import torch
from PIL import Image
from transformers import SiglipImageProcessor, SiglipVisionConfig, SiglipVisionModel

torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
MINI = dict(hidden_size=192, intermediate_size=768, num_hidden_layers=6, num_attention_heads=6, num_channels=1, image_size=192, patch_size=24)
SO400M = dict(hidden_size=1152, intermediate_size=4304, num_hidden_layers=27, num_attention_heads=16, image_size=384, patch_size=14)


def timed(name, run, least=2.0):
    run()
    times, start = [], time.perf_counter()
    while len(times) < 2 or time.perf_counter() - start < least:
        begin = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - begin[0], time.process_time() - begin[1]))
    real, processor = (1000 * sum(t) / len(times) for t in zip(*times))
    print(f"{name}: {real:.1f} ms, of all threads' processor time {processor:.1f} ms", flush=True)


page = Image.new("RGB", (1754, 1240), "white")
crops = [page.crop((60 + 420 * (i // 3), 200 + 300 * (i % 3), 460 + 420 * (i // 3), 480 + 300 * (i % 3))) for i in range(12)]
for name, shape, maps in (("mini, 12 maps", MINI, 12), ("base 224, 12 maps", {}, 12), ("so400m, 1 map", SO400M, 1)):
    model = SiglipVisionModel(SiglipVisionConfig(**shape)).eval()
    c = model.config
    width = 2 * c.image_size if shape is MINI else c.image_size
    if shape is MINI:
        embeddings = model.vision_model.embeddings
        embeddings.position_embedding, embeddings.position_ids = torch.nn.Embedding(128, c.hidden_size), torch.arange(128)[None]
    pictures = torch.randn(maps, c.num_channels, c.image_size, width)
    with torch.inference_mode():
        timed(name, lambda: model(pictures).pooler_output)
processor = SiglipImageProcessor(size=dict(height=384, width=384))
timed("SiglipImageProcessor, 12 boxes to 384 x 384", lambda: processor(crops, return_tensors="pt"))
