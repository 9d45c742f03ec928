"""Fits checks-heads.plist: what the sentence encoder adds to the rules that check a message.

The last two blocks of all-MiniLM-L6-v2 get a small adapter (low-rank changes of their matrices), and every check a
linear head over the embedding of a sentence as it is read inside its message, beside what the rules hint at. Labels
belong to messages, so a message is as bad as its worst sentence (multiple-instance learning). Adapter and heads are
learned together on our own labelled texts in scripts/words/tone, but for two files: `checks-voices` sets how sure a head
must be to speak, and `checks-messages` is for measuring alone.

    swift run kindly-fit checks --sentences scripts/words/tone --resources Sources/kindly/Resources --rows rows.jsonl
    python3 scripts/words/checks-adapter.py rows.jsonl MODEL_DIR Sources/kindly/Resources/checks-heads.plist
    swift run kindly-fit checks --sentences scripts/words/tone --resources Sources/kindly/Resources --model MODEL_DIR

Needs Python 3.11 with numpy 2, jax 0.10, safetensors and tokenizers (any of today). It takes a quarter of an hour on one
core. The same input and versions give the same file.
"""

import os

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import base64
import json
import sys

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file
from tokenizers import BertWordPieceTokenizer

CHECKS = (
    "threat blame condescending ultimatum pushy false-legal guilt-trip sarcasm insult third-party".split()
)
# The order of the heads' hints in CheckHeads: these, then a sign for each of these.
HINTED = (
    "threat blame condescending shouting ultimatum pushy false-legal guilt-trip sarcasm insult third-party".split()
)
MEASURED, SETTING = ("checks-messages",), ("checks-natural", "checks-voices")
WIDTH, HEADS, BLOCKS = 384, 12, 6
ADAPTED = range(3, 6)
RANK = 8
LONGEST, MOST_SENTENCES = 256, 40
PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention": "attention.output.dense",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
}
EPOCHS, PIECES_A_STEP = 4, 1024
ADAPTER_RATE, HEAD_RATE, DECAY = 1e-3, 5e-3, 0.01
DROPOUT, WORD_DROPOUT = 0.1, 0.05
EMPHASIS = 2.0  # how many times a broken rule counts
SHARPNESS = 3.0  # how close the soft maximum over sentences is to the maximum
SCALE = 6.0  # the length given to an embedding
DOUBT = 0.02  # the probability below which a head takes back what a rule said
# Texts are padded to one of these lengths, with room for so many sentences.
ROOMS = {16: 4, 24: 5, 32: 6, 48: 8, 64: 10, 96: 14, 128: 18, 192: 28, 256: 40}


class Reader:
    """The encoder: word pieces, and the blocks below the adapted ones."""

    def __init__(self, folder):
        self.weights = load_file(os.path.join(folder, "model.safetensors"))
        self.pieces = BertWordPieceTokenizer(os.path.join(folder, "vocab.txt"), lowercase=True)
        self.below = jax.jit(self._below)

    def cut(self, sentences):
        """The pieces of a message between start and end, and the sentence of each; -2 for start and end."""
        numbers, owners = [101], [-2]
        for place, sentence in enumerate(sentences):
            found = self.pieces.encode(sentence).ids[1:-1]
            numbers += found
            owners += [min(place, MOST_SENTENCES - 1)] * len(found)
        return numbers[: LONGEST - 1] + [102], owners[: LONGEST - 1] + [-2]

    def _below(self, numbers, real):
        w = self.weights
        x = jnp.asarray(w["embeddings.word_embeddings.weight"])[numbers]
        x = x + w["embeddings.position_embeddings.weight"][: numbers.shape[1]]
        x = x + w["embeddings.token_type_embeddings.weight"][0]
        x = normalized(x, w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"])
        for block in range(ADAPTED.start):
            x = run_block(x, real, block, w, lambda x, name, block: x @ w[f"{name}.weight"].T + w[f"{name}.bias"])
        return x


def normalized(x, factor, summand):
    mean = x.mean(-1, keepdims=True)
    spread = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(spread + 1e-12) * factor + summand


def run_block(x, real, block, w, product, dropped=lambda x: x):
    """One block of the transformer; `product` applies a matrix, `dropped` drops numbers while learning."""
    count, length, _ = x.shape
    name = f"encoder.layer.{block}"
    bias = jnp.where(real[:, None, :], 0.0, -1e9)[:, None]

    def by_head(part):
        y = product(x, f"{name}.{PARTS[part]}", block)
        return y.reshape(count, length, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)

    query, key, value = by_head("query"), by_head("key"), by_head("value")
    scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(WIDTH // HEADS).astype(np.float32) + bias
    seen = (jax.nn.softmax(scores) @ value).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)

    def norm(x, part):
        return normalized(x, w[f"{name}.{part}.LayerNorm.weight"], w[f"{name}.{part}.LayerNorm.bias"])

    x = norm(dropped(product(seen, f"{name}.{PARTS['attention']}", block)) + x, "attention.output")
    inner = jax.nn.gelu(product(x, f"{name}.{PARTS['intermediate']}", block), approximate=False)
    return norm(dropped(product(inner, f"{name}.{PARTS['output']}", block)) + x, "output")


class Texts:
    """The labelled texts, with the states of their pieces below the adapted blocks."""

    def __init__(self, path, reader):
        with open(path, encoding="utf-8") as file:
            self.rows = [json.loads(line) for line in file]
        self.writers = np.array([row["writer"] for row in self.rows])
        self.labels = np.array([[check in row["labels"] for check in CHECKS] for row in self.rows], np.float32)
        cut = [reader.cut([s["text"] for s in row["sentences"]]) for row in self.rows]
        self.owners = [np.array(owners) for _, owners in cut]
        self.states = self._states([numbers for numbers, _ in cut], reader)
        self.hints = np.zeros((len(self.rows), MOST_SENTENCES, 2 * len(HINTED)), np.float32)
        self.open = np.zeros((len(self.rows), MOST_SENTENCES), np.float32)
        for row, hints, open_ in zip(self.rows, self.hints, self.open):
            for place, sentence in enumerate(row["sentences"][:MOST_SENTENCES]):
                hints[place, sentence["hints"]] = 1
                open_[place] = sentence["open"]

    @staticmethod
    def _states(pieces, reader):
        states = [None] * len(pieces)
        by_room = {}
        for place, numbers in enumerate(pieces):
            by_room.setdefault(next(room for room in ROOMS if room >= len(numbers)), []).append(place)
        for room, places in by_room.items():
            size = 2048 // room
            for start in range(0, len(places), size):
                batch = places[start : start + size]
                numbers = np.zeros((size, room), np.int32)
                for row, place in enumerate(batch):
                    numbers[row, : len(pieces[place])] = pieces[place]
                # Every message begins with a piece that is not 0, and no piece of a message is 0.
                found = np.asarray(reader.below(jnp.asarray(numbers), jnp.asarray(numbers != 0)))
                for row, place in enumerate(batch):
                    states[place] = found[row, : len(pieces[place])].astype(np.float16)
        return states

    def batches(self, places, random=None):
        """Texts of like length together; shuffled while learning."""
        places = list(places)
        if random is not None:
            random.shuffle(places)
        open_, full = {}, []
        for place in places:
            length, sentences = len(self.owners[place]), min(len(self.rows[place]["sentences"]), MOST_SENTENCES)
            room = next((r for r, most in ROOMS.items() if r >= length and most >= sentences), LONGEST)
            open_.setdefault(room, []).append(place)
            if len(open_[room]) == PIECES_A_STEP // room:
                full.append((room, open_.pop(room)))
        full += list(open_.items())
        if random is not None:
            random.shuffle(full)
        for room, batch in full:
            yield batch, self._padded(room, batch)

    def _padded(self, room, batch):
        size, most = PIECES_A_STEP // room, ROOMS[room]
        x = np.zeros((size, room, WIDTH), np.float16)
        owners = np.full((size, room), -1, np.int32)
        hints = np.zeros((size, most, self.hints.shape[2]), np.float32)
        open_ = np.zeros((size, most), np.float32)
        labels, real = np.zeros((size, len(CHECKS)), np.float32), np.zeros(size, np.float32)
        for row, place in enumerate(batch):
            length = len(self.owners[place])
            x[row, :length] = self.states[place]
            owners[row, :length] = np.minimum(self.owners[place], most - 1)
            count = owners[row].max() + 1
            hints[row] = self.hints[place, :most]
            open_[row, :count] = self.open[place, :count]
            labels[row], real[row] = self.labels[place], 1
        return x, owners, hints, open_, labels, real


class Model:
    """Adapter and heads."""

    def __init__(self, weights):
        self.weights = {k: jnp.asarray(v) for k, v in weights.items() if k.startswith("encoder.layer.")}
        random = np.random.RandomState(0)
        self.parameters = {
            "heads": {
                "weights": jnp.asarray(random.randn(WIDTH, len(CHECKS)) * 0.01),
                "start": jnp.full(len(CHECKS), -3.5),
                "hints": jnp.zeros((2 * len(HINTED), len(CHECKS))),
            },
            "adapter": {},
        }
        for block in ADAPTED:
            for part in PARTS.values():
                outputs, inputs = weights[f"encoder.layer.{block}.{part}.weight"].shape
                self.parameters["adapter"][f"encoder.layer.{block}.{part}"] = {
                    "inputs": jnp.asarray(random.randn(RANK, inputs) / np.sqrt(inputs)),
                    "outputs": jnp.zeros((outputs, RANK)),
                }

    def scores(self, parameters, x, owners, hints, open_, key=None):
        """The log odds of each check for each sentence; with a key, numbers are dropped."""
        adapter, heads = parameters["adapter"], parameters["heads"]
        keys = iter(()) if key is None else iter(jax.random.split(key, 64))

        def dropped(x):
            if key is None:
                return x
            shape = (x.shape[0], 1, x.shape[-1])
            return x * (jax.random.bernoulli(next(keys), 1 - DROPOUT, shape) / (1 - DROPOUT))

        def product(x, name, block):
            change = adapter[name]
            own = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
            return own + (dropped(x) @ change["inputs"].T) @ change["outputs"].T

        x = x.astype(jnp.float32)
        if key is not None:
            x = x * jax.random.bernoulli(next(keys), 1 - WORD_DROPOUT, (*x.shape[:2], 1))
        for block in ADAPTED:
            x = run_block(x, owners != -1, block, self.weights, product, dropped)
        belongs = (owners[:, :, None] == jnp.arange(hints.shape[1])) * 1.0
        mean = jnp.einsum("bts,btd->bsd", belongs, x) / jnp.maximum(1, belongs.sum(1))[:, :, None]
        mean = mean * SCALE * jax.lax.rsqrt((mean**2).sum(-1, keepdims=True) + 1e-9)
        scores = dropped(mean.reshape(mean.shape[0], -1, WIDTH)) @ heads["weights"]
        scores = scores + hints @ heads["hints"] + heads["start"]
        return jnp.where(open_[:, :, None] > 0, scores, -30.0)

    def loss(self, parameters, x, owners, hints, open_, labels, real, key):
        scores = self.scores(parameters, x, owners, hints, open_, key)
        whole = jax.nn.logsumexp(scores * SHARPNESS, axis=1) / SHARPNESS
        cost = jnp.maximum(whole, 0) - whole * labels + jnp.log1p(jnp.exp(-jnp.abs(whole)))
        cost = (cost * (1 + (EMPHASIS - 1) * labels)).sum(1)
        return (cost * real).sum() / real.sum()

    def fit(self, texts, places, seen=None):
        """Adam with a warm-up and a falling rate."""
        parameters = self.parameters
        rates = {
            name: jax.tree.map(lambda _: rate, parameters[name])
            for name, rate in (("heads", HEAD_RATE), ("adapter", ADAPTER_RATE))
        }

        @jax.jit
        def step(parameters, first, second, number, rate, *batch):
            cost, slope = jax.value_and_grad(self.loss)(parameters, *batch)
            length = jnp.sqrt(sum(jnp.sum(s**2) for s in jax.tree.leaves(slope)))
            slope = jax.tree.map(lambda s: s * jnp.minimum(1, 2 / length), slope)
            first = jax.tree.map(lambda m, s: 0.9 * m + 0.1 * s, first, slope)
            second = jax.tree.map(lambda v, s: 0.99 * v + 0.01 * s * s, second, slope)

            def moved(p, m, v, own):
                move = (m / (1 - 0.9**number)) / (jnp.sqrt(v / (1 - 0.99**number)) + 1e-8)
                return p - own * rate * (move + DECAY * p)

            return jax.tree.map(moved, parameters, first, second, rates), first, second, cost

        first = second = jax.tree.map(jnp.zeros_like, parameters)
        random, number = np.random.RandomState(0), 0
        for epoch in range(EPOCHS):
            batches = list(texts.batches(places, random))
            costs = []
            for _, batch in batches:
                number += 1
                done = number / (EPOCHS * len(batches))
                rate = min(1, done / 0.06) * max(0, 1 - done) ** 0.7
                parameters, first, second, cost = step(
                    parameters, first, second, float(number), rate, *batch, jax.random.PRNGKey(number)
                )
                costs.append(float(cost))
            print(f"round {epoch + 1} of {EPOCHS}: {np.mean(costs):.3f}", flush=True)
            self.parameters = jax.tree.map(np.asarray, parameters)
            if seen is not None:
                seen(self)


def scores_of(texts, model, places):
    """The log odds of each check for each sentence of some texts."""
    found = np.full((len(texts.rows), MOST_SENTENCES, len(CHECKS)), -30.0, np.float32)
    ask = jax.jit(lambda parameters, *batch: model.scores(parameters, *batch))
    for batch, arrays in texts.batches(places):
        scores = np.asarray(ask(model.parameters, *arrays[:4]))
        for row, place in enumerate(batch):
            found[place, : scores.shape[1]] = scores[row]
    return found


def certain(texts, scores):
    """The probability from which a head may speak where no rule does: the one at which rules and heads together do best
    on the files set aside: where the lesser of recall and precision is greatest, each file counting the same.

    One figure serves all heads, since a few hundred messages cannot tell ten apart.
    """
    tops = 1 / (1 + np.exp(-scores.max(1)))
    ruled = np.array([[check in row["found"] for check in CHECKS] for row in texts.rows]) & (tops >= DOUBT)
    labels = texts.labels > 0

    def balance(sure):
        found = ruled | (tops >= sure)
        files = [texts.writers == writer for writer in SETTING]
        return sum((found & labels)[own].sum() / max(found[own].sum(), labels[own].sum()) for own in files)

    return float(round(max(np.arange(0.5, 0.96, 0.01), key=balance), 2))


def thin(matrix):
    """A matrix as signed bytes and a step."""
    step = float(np.abs(matrix).max() / 127)
    return step, base64.b64encode(np.round(matrix / step).astype(np.int8).tobytes()).decode()


def property_list(parameters, sure, comment):
    """What CheckHeads reads."""

    def thousandths(numbers):
        return " ".join(str(int(round(float(number) * 1000))) for number in numbers)

    heads, lines = parameters["heads"], []
    for check in HINTED:
        if check in CHECKS:
            place = CHECKS.index(check)
            start, weights = heads["start"][place], heads["weights"][:, place] * SCALE
            hints = heads["hints"][:, place]
        else:
            start, weights, hints = 0, np.zeros(WIDTH), np.zeros(2 * len(HINTED))
        lines.append(
            f"    <key>{check}</key>\n    <dict>\n      <key>start</key><real>{float(start):.3f}</real>\n"
            f"      <key>sure</key><real>{sure if check in CHECKS else 2:.3f}</real>\n"
            f"      <key>doubt</key><real>{DOUBT if check in CHECKS else 0:.3f}</real>\n"
            f"      <key>hints</key><string>{thousandths(hints)}</string>\n"
            f"      <key>weights</key><string>{thousandths(weights)}</string>\n    </dict>\n"
        )
    changes = []
    for block in ADAPTED:
        for part, name in PARTS.items():
            change = parameters["adapter"][f"encoder.layer.{block}.{name}"]
            (input_step, inputs), (output_step, outputs) = thin(change["inputs"]), thin(change["outputs"])
            changes.append(
                f"    <dict>\n      <key>block</key><integer>{block}</integer>\n"
                f"      <key>part</key><string>{part}</string>\n      <key>rank</key><integer>{RANK}</integer>\n"
                f"      <key>inputStep</key><real>{input_step:.6g}</real>\n"
                f"      <key>inputs</key><string>{inputs}</string>\n"
                f"      <key>outputStep</key><real>{output_step:.6g}</real>\n"
                f"      <key>outputs</key><string>{outputs}</string>\n    </dict>\n"
            )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
        '"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
        f"<!--\n{comment}\n-->\n"
        f'<plist version="1.0">\n<dict>\n  <key>heads</key>\n  <dict>\n{"".join(lines)}  </dict>\n'
        f'  <key>adapter</key>\n  <array>\n{"".join(changes)}  </array>\n</dict>\n</plist>\n'
    )


COMMENT = """  What the sentence encoder adds to the rules of checks.plist. `heads`: for each check a linear head over the 384
  numbers of all-MiniLM-L6-v2 for a sentence, read inside its message with `adapter`, and over what the rules hint at in
  it; all in thousandths. `sure` is the probability from which a head speaks where no rule does, `doubt` the one below
  which it takes back what a rule said, unless that stops the draft. `adapter`: for some matrices of the encoder two
  thin ones whose product is added to it, as signed bytes with a step. Do not edit by hand: fitted by
  scripts/words/checks-adapter.py, which says how, on our own labelled texts in scripts/words/tone; `kindly-fit checks`
  prints how well it does, and only the figures of `checks-messages` are of texts that nothing here has seen."""


def main():
    rows, folder, target = sys.argv[1:]
    reader = Reader(folder)
    texts = Texts(rows, reader)
    model = Model(reader.weights)
    model.fit(texts, np.where(~np.isin(texts.writers, MEASURED + SETTING))[0])
    sure = certain(texts, scores_of(texts, model, np.where(np.isin(texts.writers, SETTING))[0]))
    with open(target, "w", encoding="utf-8") as file:
        file.write(property_list(model.parameters, sure, COMMENT))
    print(f"heads are sure from {sure}; written: {target}")


if __name__ == "__main__":
    main()
