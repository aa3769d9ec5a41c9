#!/usr/bin/env python3
"""The vocabulary learner beside the trainer of Hugging Face's tokenizers.  Run by hand.

    compare_bpe.py BUILD_BIN INSTRUCTION_SET

pip install tokenizers==0.21.4. Learns vocabularies of several sizes from the questions and answers of train.jsonl with both:
tokens with their numbers and merges with their order must be the same. Then the tokenizer.json that we wrote, read by
tokenizers, must encode val.jsonl as tokenizers' own result does.
"""
import json, os, subprocess, sys
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

SPECIAL = ["<|user|>", "<|assistant|>", "<|system|>", "<|end|>", "<sig>", "</sig>", "<img>", "</img>", "<|ecg_0|>", "<|ecg_1|>"]


def texts_of(path):
    for line in open(path):
        sample = json.loads(line)
        yield sample["question"]
        yield sample["answer"]


def learnt(texts, size, least):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=size, min_frequency=least, special_tokens=SPECIAL, show_progress=False,
                                                             initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    return tokenizer


def main():
    train, held_out = (list(texts_of(os.path.join(sys.argv[2], name))) for name in ("train.jsonl", "val.jsonl"))
    bad = False
    for size, least in ((300, 1), (1000, 2), (4096, 2), (8192, 1)):
        lines = "\n".join(text.encode().hex() for text in train) + "\n"
        out = subprocess.run([os.path.join(sys.argv[1], "bpe_dump"), str(size), str(least), *SPECIAL], input=lines, capture_output=True, text=True)
        if out.returncode:
            raise SystemExit(out.stderr)
        ours, theirs = json.loads(out.stdout), learnt(train, size, least)
        model = json.loads(theirs.to_str())["model"]
        vocabulary = {piece: number for piece, number in model["vocab"].items() if piece not in SPECIAL}
        merges = [tuple(m) if isinstance(m, list) else tuple(m.split(" ")) for m in model["merges"]]
        same = ours["model"]["vocab"] == vocabulary, [tuple(m) for m in ours["model"]["merges"]] == merges
        read = Tokenizer.from_str(out.stdout)
        different = sum(read.encode(t).ids != theirs.encode(t).ids for t in held_out)
        tokens = sum(len(read.encode(t).ids) for t in held_out)
        print(f"{size} tokens, least count {least}: vocabulary {'same' if same[0] else 'differs'}, merges {'same' if same[1] else 'differ'} ({len(merges)}), "
              f"{different} of {len(held_out)} texts encoded otherwise; {sum(map(len, held_out)) / tokens:.2f} characters a token", flush=True)
        bad |= not all(same) or different > 0
    sys.exit(bad)


if __name__ == "__main__":
    main()
