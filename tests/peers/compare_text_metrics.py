#!/usr/bin/env python3
"""Text metrics beside rouge_score, sacreBLEU and SQuAD's answer F1.  Run by hand.

    compare_text_metrics.py RECORDS_CSV BUILD_BIN

pip install rouge-score sacrebleu. Pairs are report texts of records.csv, each beside the next one and beside copies of
itself with words left out, exchanged and joined by punctuation and numbers. Agreement to four digits is required.
"""
import collections, csv, os, random, re, string, subprocess, sys
import sacrebleu
from rouge_score import rouge_scorer


def answer_words(text):
    text = "".join(c for c in text.lower() if c not in string.punctuation)
    return re.sub(r"\b(a|an|the)\b", " ", text).split()


def answer_f1(made, reference):
    a, b = answer_words(made), answer_words(reference)
    if not a or not b:
        return float(a == b)
    same = sum((collections.Counter(a) & collections.Counter(b)).values())
    return 2 * same / (len(a) + len(b)) if same else 0.0


def changed(text, dice):
    words = text.split()
    words = [w for w in words if dice.random() > 0.15]
    if len(words) > 3:
        i = dice.randrange(len(words) - 1)
        words[i], words[i + 1] = words[i + 1], words[i]
    words.insert(dice.randrange(len(words) + 1), dice.choice(["QRS: 98.5 ms,", "the V1-V4.", "10-20", "<3 mV;", "PR>200", "A,B", "&amp;", '"x"']))
    return " ".join(words)


def main():
    dice = random.Random(1)
    with open(sys.argv[1], encoding="utf-8") as file:
        reports = [" ".join(r["report"].split()) for r in csv.DictReader(file)]
    reports = [r for r in reports if r and r.isascii()]  # beyond ASCII only rouge_score's lower-casing differs
    pairs = list(zip(reports, reports[1:])) + [(changed(r, dice), r) for r in reports]
    text = "".join(f"{a}\t{b}\n" for a, b in pairs)
    lines = subprocess.run([os.path.join(sys.argv[2], "text_metrics_dump")], input=text, capture_output=True, text=True, check=True).stdout.split("\n")
    scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=False)
    worst = [0.0, 0.0]
    for (made, reference), line in zip(pairs, lines):
        ours = [float(x) for x in line.split()]
        theirs = [scorer.score(reference, made)["rougeL"].fmeasure, answer_f1(made, reference)]
        worst = [max(w, abs(o - t)) for w, o, t in zip(worst, ours, theirs)]
    bleu = sacrebleu.corpus_bleu([a for a, _ in pairs], [[b for _, b in pairs]]).score
    ours = float(lines[len(pairs)])
    print(f"{len(pairs)} pairs; largest difference: ROUGE-L {worst[0]:.2e}, token F1 {worst[1]:.2e}; BLEU {ours:.4f}, sacreBLEU {bleu:.4f}")
    sys.exit(max(*worst, abs(ours - bleu)) >= 5e-5)


main()
