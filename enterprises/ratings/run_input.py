"""What a run reads: everybody who has accepted figures for the year, streamed out of one consistent snapshot.

PostgreSQL multiplies the decimal text exactly, in `numeric`: figures travel as hundredths (OFFICE_DP), nearly always whole
numbers. Never a binary float, never one query per enterprise. Where two offices report the same item, what 数据核验
decided counts, then the item's own office, otherwise the first by its number.
"""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from django.db import connection

from enterprises.ratings.choices import ClaimState, ReturnState
from enterprises.ratings.models import DataItem
from pinghu_portal.evaluation.indicators import Absence
from pinghu_portal.jobs.lanes import Lane
from pinghu_portal.organisation.models import Department

DECIDED_BY = "kjj-hy"
"""Department 数据核验: its return holds the values that were decided where offices disagreed (F38)."""
OFFICE_DP, INPUT_DP = 2, 6
"""Decimals that offices report (万元, or 千元 with one decimal), and the most that a figure may have."""
FINER = 10 ** (INPUT_DP - OFFICE_DP)
BATCH = 5000
UNIT = 10**OFFICE_DP
ABSENT = "NA"
SENTINEL = "Infinity"
"""How 不适用 travels through `numeric`; nobody reports an infinite figure, and the wizard refuses one."""
GAP = -(2**63 - 2)
GAP_TEXT = str(GAP)
"""Stands for no figure while numpy reads; 900 times the largest figure of PLAIN_FIGURE."""
PLAIN_FIGURE = rf"^-?[0-9]{{1,15}}(\.[0-9]{{1,{INPUT_DP}}}0*)?$"

RETURNS = """
SELECT department_id, count(*), sum(jsonb_hash_extended("values", enterprise_id)::numeric)
  FROM enterprises_datareturn WHERE year = %(year)s AND state = %(returned)s GROUP BY department_id ORDER BY department_id
"""
CLAIMS = """
SELECT count(*), sum(hashtextextended(item || ' ' || trunc(count)::text, enterprise_id)::numeric)
  FROM enterprises_bonusclaim WHERE year = %(year)s AND state = %(claimed)s
"""
REGISTER = """
SELECT count(*), sum(hashtextextended(concat_ws('|', coalesce(package_id, credit_code), name, size, coalesce(town_id, ''),
       coalesce(platform_id, ''), coalesce(division_id, '')), id)::numeric)
  FROM enterprises_enterprise e
 WHERE EXISTS (SELECT FROM enterprises_datareturn r WHERE r.enterprise_id = e.id AND r.year = %(year)s AND r.state = %(returned)s)
"""
ROWS = """
SELECT e.id, coalesce(e.package_id, e.credit_code), e.size,
       concat_ws(E'\\t', coalesce(e.town_id, '\\N'), coalesce(e.platform_id, '\\N'), coalesce(e.division_id, '\\N')),
       concat('"id":', to_json(coalesce(e.package_id, e.credit_code)), ',"name":', to_json(e.name)),
       concat_ws(',', {figures}),
       c.claims
  FROM enterprises_enterprise e {returns}
  LEFT JOIN (SELECT enterprise_id, string_agg(concat('[', to_json(item), ',', trunc(count), ']'), ',' ORDER BY item, id) AS claims
               FROM enterprises_bonusclaim WHERE year = %(year)s AND state = %(claimed)s GROUP BY enterprise_id) c
    ON c.enterprise_id = e.id
 WHERE {present}
 ORDER BY e.id
"""
RETURN = """
  LEFT JOIN enterprises_datareturn r{place} ON r{place}.enterprise_id = e.id AND r{place}.year = %(year)s
   AND r{place}.department_id = %(department{place})s AND r{place}.state = %(returned)s"""
FIGURE = (
    f"coalesce(trim_scale(replace(coalesce({{values}}), '{ABSENT}', '{SENTINEL}')::numeric * {UNIT})::text, 'null')"
)
UNREADABLE = """
SELECT e.name, d.name, v.key, v.value FROM enterprises_datareturn r JOIN enterprises_enterprise e ON e.id = r.enterprise_id
  JOIN organisation_department d ON d.id = r.department_id, jsonb_each_text(r."values") v
 WHERE r.year = %(year)s AND r.state = %(returned)s AND v.key = ANY(%(fields)s) AND v.value <> %(absent)s AND v.value !~ %(plain)s
 ORDER BY e.id, d.id, v.key LIMIT 20
"""


class Taking(NamedTuple):
    """One enterprise as a run takes it. `place` (town, platform, division) is COPY text; `who`, `figures`, `claims` are JSON."""

    pk: int
    identity: str
    size: str
    place: str
    who: str
    figures: str
    claims: str | None


class Source:
    """The accepted figures of a year as they are at one moment: the transaction of `lane`, which others cannot disturb."""

    def __init__(self, lane: Lane, year: int):
        self.lane = lane
        self.parameters = {"year": year, "returned": ReturnState.ACCEPTED, "claimed": ClaimState.ACCEPTED}
        self.owners = dict(DataItem.objects.order_by("code").values_list("code", "department_id"))
        self.decided = Department.objects.filter(code=DECIDED_BY).values_list("pk", flat=True).first()
        self.departments: list[int] = []
        self.total = 0

    def fingerprint(self) -> str:
        """Text that changes whenever a run of this year would read something else; sets `departments` and `total`.

        64-bit hashes of PostgreSQL, summed without regard to order: quick enough to ask every night.
        """
        returns, claims, register = (self.lane.do(self._all, query) for query in (RETURNS, CLAIMS, REGISTER))
        self.departments = [department for department, _, _ in returns]
        self.total = register[0][0]
        return repr((returns, claims, register, sorted(self.owners.items())))

    def _all(self, query: str) -> list[tuple]:
        with self.lane.raw.cursor() as cursor:
            cursor.execute(query, self.parameters)
            return cursor.fetchall()

    def blocks(self, fields: list[str], size: int = BATCH) -> Iterator[list[Taking]]:
        """Everybody who takes part, in order of the register; the next block is fetched while this one is worked on."""
        cursor = self.lane.raw.cursor(name="takings")
        try:
            self.lane.do(cursor.execute, *self._query(fields))
            ahead = self.lane.start(cursor.fetchmany, size)
            while rows := self.lane.wait(ahead):
                ahead = self.lane.start(cursor.fetchmany, size)
                yield list(map(Taking._make, rows))
        finally:
            cursor.close()

    def _query(self, fields: list[str]) -> tuple[str, dict]:
        """The query with a column of figures in the order of `fields`; names and codes travel as parameters."""
        parameters = dict(self.parameters)
        parameters |= {f"department{place}": department for place, department in enumerate(self.departments)}
        figures = []
        for number, field in enumerate(fields):
            parameters[f"field{number}"] = field
            figures.append(
                FIGURE.format(
                    values=", ".join(f'r{place}."values"->>%(field{number})s' for place in self._by_weight(field))
                )
            )
        places = range(len(self.departments))
        query = ROWS.format(
            figures=", ".join(figures),
            returns="".join(RETURN.format(place=place) for place in places),
            present=" OR ".join(f"r{place}.id IS NOT NULL" for place in places),
        )
        return query, parameters

    def _by_weight(self, field: str) -> list[int]:
        """Places of the departments for one item: 数据核验, the item's own office, the others by their number."""
        weight = {self.decided: 0, self.owners.get(field): 1}
        return sorted(range(len(self.departments)), key=lambda place: weight.get(self.departments[place], 2))


class UnreadableFigures(Exception):
    """A figure of the year is no number of at most INPUT_DP decimals."""


def _refuse(text: str):
    raise UnreadableFigures(text)


def _constant(text: str) -> Absence:
    return Absence.NOT_APPLICABLE if text == SENTINEL else _refuse(text)


_decode = json.JSONDecoder(parse_float=Decimal, parse_constant=_constant).decode


def figures_of(takings: list[Taking]) -> list[list]:
    """The figures of a block in hundredths: whole numbers, Decimals where an office reports more than two places, None for
    missing, `Absence` for 不适用. Raises UnreadableFigures."""
    if not takings:
        return []
    return _decode("[[" + "],[".join([taking.figures for taking in takings]) + "]]")


def table_of(figures: Sequence[str]) -> tuple[np.ndarray, np.ndarray | None]:
    """Whole hundredths as int64, a row per data item and a column per enterprise, and where figures are missing or
    不适用 (they hold 0); None when nowhere.

    A number beyond 64 bits becomes the largest there is, which the scorer leaves to `figures_of`.
    """
    text = ",".join(figures)
    gapped = "n" in text
    if gapped:
        text = text.replace("null", GAP_TEXT).replace(SENTINEL, GAP_TEXT)
    table = np.ascontiguousarray(np.fromstring(text, np.int64, sep=",").reshape(len(figures), -1).T)
    if not gapped:
        return table, None
    gaps = table == GAP
    table[gaps] = 0
    return table, gaps


def finely(figures: list) -> list:
    """Figures in hundredths as whole numbers at INPUT_DP. Raises UnreadableFigures for one that has more decimals."""
    return [figure * FINER if figure.__class__ is int else _finely(figure) for figure in figures]


def _finely(figure: Decimal | Absence | None) -> int | Absence | None:
    if not isinstance(figure, Decimal):
        return figure
    fine = figure * FINER
    return int(fine) if fine == int(fine) else _refuse(str(figure))


def frozen_figures(inputs: dict) -> list:
    """The figures of frozen inputs (`RatingDetail.inputs` read with Decimals) as the engine takes them, at INPUT_DP."""
    return finely([Absence.NOT_APPLICABLE if figure == ABSENT else figure for figure in inputs["f"]])


def claims_of(text: str | None) -> list[tuple[str, int]]:
    """(item, count) pairs."""
    return [(item, count) for item, count in json.loads(f"[{text or ''}]")]


def unreadable_figures(year: int, fields: list[str]) -> list[str]:
    """A sentence for each stored value that is no plain number, at most twenty."""
    parameters = {
        "year": year,
        "returned": ReturnState.ACCEPTED,
        "fields": fields,
        "absent": ABSENT,
        "plain": PLAIN_FIGURE,
    }
    with connection.cursor() as cursor:
        cursor.execute(UNREADABLE, parameters)
        return [
            f"{name}（{office}）：数据项 {item} 的数值“{value}”不是数字，或小数多于 {INPUT_DP} 位。"
            for name, office, item, value in cursor.fetchall()
        ]
