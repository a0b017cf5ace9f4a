"""Seconds of a robustness study (draws × enterprises) and of one answer of the sandbox (rating issue, benchmarks)."""

import resource
import time

from enterprises.rating_schemes.sandbox import detached, try_out
from enterprises.ratings.explaining import calculator_of_run
from enterprises.ratings.querysets import SUBJECT
from enterprises.robustness.studies import population_of
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.evaluation.sensitivity import Population, study
from tests.bench.synthetic import load_demo

YEAR, SEED = 2021, 20220101
TRIES = 20


def measure(draws: int, size: int) -> None:
    """Print both; the population of the study is the demo's first round, repeated until there are `size` enterprises."""
    load_demo()
    run = published_run(SUBJECT, YEAR)
    _, one = population_of(run)
    times = -(-size // len(one.sizes))
    many = Population(*([value for _ in range(times) for value in column][:size] for column in _columns(one)))
    began = time.perf_counter()
    found = study(calculator_of_run(run), many, draws, SEED)
    spent = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"study    {draws} draws x {size} enterprises  {spent:8.2f} s  peak {peak:.0f} MiB  ranks of {found.rank_draws}"
    )
    scheme = detached(run.scheme, run.benchmark_set)
    began = time.perf_counter()
    for _ in range(TRIES):
        try_out(run, scheme)
    print(f"sandbox  {run.total} enterprises  {(time.perf_counter() - began) / TRIES:8.3f} s an answer")


def _columns(population: Population) -> list:
    return [population.components, population.sizes, population.bonus, population.colours]
