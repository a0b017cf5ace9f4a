"""Numbers printed by the thousand read as `str` writes them, at every edge of a cell and of 64 bits."""

import numpy as np

from pinghu_portal.evaluation.number_lines import number_lines

EDGES = [0, 1, -1, 9, 10, 9999, 10000, 10001, -10000, 50000000, 99999999, 100000000, 2**63 - 1, -(2**63 - 1)]


def test_numbers_are_printed_as_str_does():
    column = np.array(EDGES, np.int64)
    assert number_lines(["a", column, '],["ok",', column], len(EDGES)) == [f'a{n}],["ok",{n}'.encode() for n in EDGES]


def test_columns_of_zeros_and_fixed_text_alone():
    assert number_lines([np.zeros(2, np.int64), ","], 2) == [b"0,", b"0,"]
    assert number_lines(["null"], 1) == [b"null"]
