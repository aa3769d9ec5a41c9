#!/usr/bin/env python3
"""Image encoders beside Hugging Face transformers and Pillow.  Run by hand.

    compare_vision.py BUILD_BIN PAGE.png

pip install torch==2.2.2 transformers==4.49.0 'numpy<2' pillow==11.1.0. PAGE.png is a page of `heartcare render`. Makes random SigLIP models
(small ones of several shapes, whole SigLIPs with a text tower, shards, f16 and bf16 files, bilinear resampling, other means, one of
the shape of so400m-patch14-384 with 3 layers, and Heartcare-Mini's, grey and wide), cuts twelve boxes out of the page, and compares: the maps with Pillow's crop and resize,
which must be equal to the last bit, and the pooled features with SiglipVisionModel on what SiglipImageProcessor makes of the same boxes,
within TOLERANCE of the largest feature.
"""
import json, os, subprocess, sys, tempfile
import numpy, torch
from PIL import Image
from transformers import SiglipConfig, SiglipImageProcessor, SiglipModel, SiglipVisionConfig, SiglipVisionModel

TOLERANCE = 1e-4  # f32 sums in another order; what is measured is below 1e-5
SMALL = dict(hidden_size=64, intermediate_size=176, num_hidden_layers=3, num_attention_heads=4, image_size=96, patch_size=16)
SO400M = dict(hidden_size=1152, intermediate_size=4304, num_hidden_layers=3, num_attention_heads=16, image_size=384, patch_size=14)


def boxes_of(width, height):
    """Twelve boxes of a 3 x 4 page, uneven ones among them, the last lead missing."""
    boxes = [(int(width * (0.05 + 0.225 * (i // 3))) + i, int(height * (0.15 + 0.2 * (i % 3))), int(width * 0.22) + 3 * i, int(height * 0.18) - 2 * i)
             for i in range(11)]
    return boxes[:10] + [(3, 5, 40, 31), None]  # one that grows instead of shrinking


def randomise(model, scale):
    """Weights that make all parts matter: transformers starts biases and positions at almost nothing."""
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for name, p in model.named_parameters():
            if p.dim() >= 2:
                p.copy_(torch.randn(p.shape, generator=generator) * scale / (p[0].numel() ** 0.5 if "probe" not in name else 1))
            else:
                p.copy_((1.0 if "norm" in name and name.endswith("weight") else 0.0) + 0.2 * torch.randn(p.shape, generator=generator))


def models():
    def vision(**changes):
        return SiglipVisionModel(SiglipVisionConfig(**{**SMALL, **changes}))
    yield "small", vision(), {}, {}
    yield "small, 100 pixels in patches of 14", vision(image_size=100, patch_size=14), {}, {}
    yield "small, gelu, eps 1e-5", vision(hidden_act="gelu", layer_norm_eps=1e-5), {}, {}
    yield "small, bilinear, other means", vision(), {}, dict(resample=2, image_mean=[0.48, 0.45, 0.4], image_std=[0.26, 0.25, 0.27])
    yield "small, sharded", vision(), dict(max_shard_size="100KB"), {}
    whole = SiglipModel(SiglipConfig(vision_config=SMALL, text_config=dict(hidden_size=64, intermediate_size=64, num_hidden_layers=1, num_attention_heads=4, vocab_size=50)))
    yield "small, whole SigLIP", whole, {}, {}
    yield "small, f16 file", vision().half(), {}, {}
    yield "small, bf16 file", vision().bfloat16(), {}, {}
    yield "base-patch16-224 shape, 2 layers", SiglipVisionModel(SiglipVisionConfig(num_hidden_layers=2)), {}, {}
    yield "so400m-patch14-384 shape, 3 layers", SiglipVisionModel(SiglipVisionConfig(**SO400M)), {}, {}
    yield "Heartcare-Mini's shape", mini(), {}, dict(image_mean=[0.5], image_std=[0.5])


def mini():
    """Grey pictures of 192 x 384, which transformers' configuration cannot say: the positions are put in by hand."""
    model = SiglipVisionModel(SiglipVisionConfig(hidden_size=192, intermediate_size=768, num_hidden_layers=6, num_attention_heads=6, num_channels=1, image_size=192, patch_size=24))
    embeddings = model.vision_model.embeddings
    embeddings.position_embedding, embeddings.position_ids = torch.nn.Embedding(128, 192), torch.arange(128)[None]
    return model


def ours(binary, folder, page, boxes, *options):
    with open(folder + "/boxes.txt", "w") as file:
        file.write("".join((" ".join(map(str, b)) if b else "-") + "\n" for b in boxes))
    page.save(folder + "/page.ppm")
    out = subprocess.run([binary, folder, folder + "/page.ppm", folder + "/boxes.txt", *options], capture_output=True, text=True)
    if out.returncode:
        raise SystemExit(out.stderr)
    lines = out.stdout.split("\n")
    return ([numpy.array(l.split(), numpy.uint8) for l in lines[0:24:2]], numpy.array([l.split() for l in lines[1:24:2]], float))


def compare(binary, name, model, save, preprocessing, page):
    boxes = boxes_of(*page.size)
    present = [i for i, b in enumerate(boxes) if b]
    with tempfile.TemporaryDirectory() as folder:
        randomise(model, 1.5)
        model.save_pretrained(folder, **save)
        vision = model.config.vision_config if hasattr(model.config, "vision_config") else model.config
        height, width = vision.image_size, vision.image_size * (2 if vision.num_channels == 1 else 1)
        if height != width:
            json.dump({**vision.to_dict(), "image_size": [height, width]}, open(folder + "/config.json", "w"))
        processor = SiglipImageProcessor(size=dict(height=height, width=width), **preprocessing)
        processor.save_pretrained(folder)
        maps, features = ours(binary, folder, page, boxes)
        crops = [page.crop((l, t, l + w, t + h)).convert("L" if vision.num_channels == 1 else "RGB") for l, t, w, h in (boxes[i] for i in present)]
        resized = [numpy.asarray(c.resize((width, height), processor.resample)) for c in crops]
        bits = sum(int((maps[i] != r.ravel()).sum()) for i, r in zip(present, resized))
        model = model.float().eval()
        pictures = processor([numpy.asarray(c).reshape(c.height, c.width, -1) for c in crops], return_tensors="pt", input_data_format="channels_last").pixel_values
        with torch.no_grad():
            expected = torch.cat([model.vision_model(p[None]).pooler_output for p in pictures]).double().numpy()
        worst = numpy.abs(features[present] - expected).max() / numpy.abs(expected).max()
        missing = numpy.abs(features[[i for i in range(12) if i not in present]]).max()
        _, rough = ours(binary, folder, page, boxes, "bf16")
        rough = numpy.abs(rough[present] - expected).max() / numpy.abs(expected).max()
    different = numpy.abs(expected[0] - expected[1]).max() / numpy.abs(expected).max()
    print(f"{name}: {bits} of {sum(r.size for r in resized)} map bytes differ; features within {worst:.1e} (bf16 weights {rough:.1e}); "
          f"two leads differ by {different:.2f}", flush=True)
    return bits > 0 or worst > TOLERANCE or missing > 0


binary = os.path.join(sys.argv[1], "vision_dump")
page = Image.open(sys.argv[2]).convert("RGB")
print(f"page of {page.size[0]} x {page.size[1]} pixels")
torch.manual_seed(1)
failed = [compare(binary, *m, page) for m in models()]
sys.exit(f"{sum(failed)} of {len(failed)} models differ" if any(failed) else 0)
