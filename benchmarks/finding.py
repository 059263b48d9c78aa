"""How long a search takes in a large network, and how long it takes to make it searchable."""

from __future__ import annotations

import resource
import time

import numpy as np
import pandas as pd

from netmap.records import Records
from netmap.search import Index, find

STAKEHOLDERS, TIES, CONTACTS = 50_000, 250_000, 1_000_000

SYLLABLES = ("ka", "lo", "mi", "ner", "ta", "vis", "bo", "dru", "fel", "gar", "hin", "jo", "quay", "sar", "tor", "wen")

QUESTIONS = {
    "a whole name": "",
    "one word": "kalomi",
    "two words": "kalomi nerta",
    "a slip": "kalmoi",
    "an id": "S00017",
    "a word of half the log": "meeting",
    "two letters that begin everything": "meeting ka",
    "six words": "meeting call information kalomi kaloner kalota",
}


def main() -> None:
    """Print CPU seconds of the index and CPU milliseconds of each question."""
    records = _records(np.random.default_rng(0))
    start = time.process_time()
    index = Index.of(records)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    things, words = f"{int(index.starts[-1]):,}", f"{len(index.words):,}"
    print(f"index of {things} things, {words} words: {time.process_time() - start:.1f} s CPU, peak {peak:,} MiB")
    for what, question in QUESTIONS.items():
        start = time.process_time()
        answer = find(question or str(records["stakeholders"]["name"].iloc[7]), index)
        print(f"{what}: {(time.process_time() - start) * 1000:.0f} ms CPU, {answer.total:,} found")


def _records(chance: np.random.Generator) -> Records:
    words = np.array([a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES])

    def text(number: int, length: int) -> pd.Series:
        said = pd.Series(words[chance.integers(0, len(words), number)])
        for _ in range(length - 1):
            said = said + " " + words[np.minimum(chance.zipf(1.3, number) - 1, len(words) - 1)]
        return said

    ids = np.array([f"S{number:05d}" for number in range(STAKEHOLDERS)])

    def somebody(number: int) -> np.ndarray:
        return ids[chance.integers(0, STAKEHOLDERS, number)]

    return Records.of(
        stakeholders=pd.DataFrame(
            {
                "id": ids,
                "name": text(STAKEHOLDERS, 3),
                "kind": chance.choice(["EDU", "BUS", "LIB_BRANCH"], STAKEHOLDERS),
                "notes": text(STAKEHOLDERS, 12),
            }
        ),
        relationships=pd.DataFrame({"source": somebody(TIES), "target": somebody(TIES), "relation": "INFO"}),
        interactions=pd.DataFrame(
            {
                "id": [f"I{number:07d}" for number in range(CONTACTS)],
                "date": pd.Timestamp("2020-01-01") + pd.to_timedelta(chance.integers(0, 2000, CONTACTS), "D"),
                "participants": pd.Series(somebody(CONTACTS)) + "|" + somebody(CONTACTS),
                "type": chance.choice(["MEET", "CALL"], CONTACTS),
                "summary": text(CONTACTS, 12),
            }
        ),
    )


if __name__ == "__main__":
    main()
