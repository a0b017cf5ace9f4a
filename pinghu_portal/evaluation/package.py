"""The exchange package (rating specification 7): PROBLEM JSON read into checked values, all faults listed.

The package is what an official run freezes and what the third party checks. JSON numbers become exact Decimals, never
binary floats; NaN and Infinity, repeated keys, ids and codes, and references to nothing are refused. `notes` name what
the engine leaves unused (a data item no formula reads, a benchmark of an unknown indicator, an unknown key).
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pinghu_portal.evaluation.benchmarks import benchmark_faults
from pinghu_portal.evaluation.calculator import Calculator
from pinghu_portal.evaluation.canonical import package_sha256
from pinghu_portal.evaluation.exact import at_places, decimals
from pinghu_portal.evaluation.indicators import Absence
from pinghu_portal.evaluation.movement import Previous, Standing
from pinghu_portal.evaluation.reading import BadPackage, Reader, shown
from pinghu_portal.evaluation.scheme import Scheme
from pinghu_portal.evaluation.scheme_reading import MOST_POINTS, read_scheme
from pinghu_portal.evaluation.sizes import SizeRule

NOT_APPLICABLE_TEXT = "NA"
ENTERPRISE_KEYS = ("id", "name", "size", "industry_group", "raw", "bonus", "flags", "exempt")


@dataclass(slots=True)
class Enterprise:
    """One enterprise ready to be scored: figures in the order of `Scheme.fields`, integers at `Package.data_dp`."""

    id: str
    name: str | None
    size: str
    figures: list
    claims: list[tuple[str, int]]
    flags: tuple[str, ...]
    exempt: bool


@dataclass(slots=True)
class Package:
    """A faultless package: compiled calculator, enterprises sorted by id, the year before, canonical sum, notes."""

    calculator: Calculator
    enterprises: list[Enterprise]
    previous: Previous | None
    sha256: str
    notes: list[str]

    @property
    def scheme(self) -> Scheme:
        """The scheme of the package."""
        return self.calculator.scheme


def load_json(text: str | bytes) -> dict:
    """JSON without floats: numbers with a point become Decimals. BadPackage for anything that is not clean JSON."""
    reader = Reader()

    def pairs(rows: list[tuple[str, object]]) -> dict:
        if len(rows) != len({key for key, _ in rows}):
            reader.duplicates((key for key, _ in rows), "JSON", "键")
        return dict(rows)

    def constant(word: str) -> None:
        reader.fault("JSON", f"不得出现 {word}")

    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=constant, object_pairs_hook=pairs)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise BadPackage(f"JSON：无法解析（{error}）") from error
    reader.refuse_if_faulty()
    if not isinstance(data, dict):
        raise BadPackage("JSON：最外层应为对象")
    return data


def read_package(data: Mapping) -> Package:
    """The package in `data`; BadPackage with every fault, one sentence each."""
    reader = Reader()
    data = reader.mapping(data, "数据包")
    reader.unknown_keys(data, ("scheme", "benchmarks", "enterprises", "previous"), "数据包")
    scheme_data = reader.mapping_at(data, "scheme", "数据包")
    if not scheme_data:
        reader.fault("数据包", "没有方案，未检查其余内容")
        reader.refuse_if_faulty()
    scheme = read_scheme(scheme_data, reader)
    benchmarks = read_benchmarks(reader.sequence_at(data, "benchmarks", "数据包"), scheme, reader)
    rows = reader.sequence_at(data, "enterprises", "数据包")
    honours = frozenset(item.code for group in scheme.bonus.groups for item in group.items)
    read = (_enterprise(row, scheme, honours, reader) for row in rows)
    drafts = [draft for draft in read if draft is not None]
    reader.duplicates((draft.id for draft, _ in drafts), "企业", "编号")
    previous = _previous(data.get("previous"), reader)
    data_dp = max(
        (decimals(number) for _, raw in drafts for number in raw.values() if isinstance(number, Decimal)), default=0
    )
    items = scheme.fields
    for draft, raw in drafts:
        draft.figures = [_figure(raw.get(item), data_dp) for item in items]
    _note_unused(scheme, drafts, reader)
    if scheme.sizes.mode == "rule":
        reader.refuse_if_faulty()
        _class_by_rule(scheme, drafts, data_dp, reader)
    classes = sorted({draft.size for draft, _ in drafts if draft.size})
    reader.faults += benchmark_faults(scheme, benchmarks, classes)
    reader.refuse_if_faulty()
    calculator = Calculator(scheme, benchmarks, classes, data_dp)
    enterprises = sorted((draft for draft, _ in drafts), key=lambda enterprise: enterprise.id)
    return Package(calculator, enterprises, previous, package_sha256(data), reader.notes)


def read_benchmarks(rows: Iterable, scheme: Scheme, reader: Reader) -> dict[tuple[str, str, str], Decimal]:
    """(level, size class, indicator) -> value; duplicates are faults, rows of an unknown level or indicator notes."""
    table: dict[tuple[str, str, str], Decimal] = {}
    keys: list[str] = []
    levels = {level.code for level in scheme.levels}
    indicators = {indicator.code for indicator in scheme.indicators}
    for row in rows:
        row = reader.mapping(row, "标杆值")
        key = tuple(reader.text(row, name, "标杆值") for name in ("level", "size", "indicator"))
        where = f"标杆值 {'/'.join(key)}"
        table[key] = reader.number(row, "value", where)
        keys.append("/".join(key))
        if key[0] not in levels:
            reader.note(where, "层级不在方案之内，未予使用")
        if key[2] not in indicators:
            reader.note(where, "指标不在方案之内，未予使用")
    reader.duplicates(keys, "标杆值", "层级/规模/指标")
    return table


def _enterprise(
    row: object, scheme: Scheme, honours: Collection[str], reader: Reader
) -> tuple[Enterprise, dict] | None:
    """The enterprise without its scaled figures, and its raw numbers."""
    row = reader.mapping(row, "企业")
    identity = reader.text(row, "id", "企业")
    if not identity:
        return None
    where = f"企业 {identity}"
    reader.unknown_keys(row, ENTERPRISE_KEYS, where)
    if scheme.sizes.mode == "given":
        size = reader.text(row, "size", where)
    else:
        size = row.get("industry_group") or scheme.sizes.default_group
        if size not in scheme.sizes.groups:
            reader.fault(where, f"行业组 {shown(size)} 不在方案的规模划分之内")
    raw = {}
    for item, figure in reader.mapping(row.get("raw", {}), f"{where}的原始数据").items():
        if figure == NOT_APPLICABLE_TEXT:
            raw[item] = Absence.NOT_APPLICABLE
        else:
            raw[item] = None if figure is None else reader.decimal(figure, where, f"数据项 {item} ")
    flags = reader.sequence(row.get("flags") or (), f"{where}的标记")
    if not all(isinstance(flag, str) for flag in flags):
        reader.fault(where, f"标记应为文字，现为 {shown(list(flags))}")
    name = row.get("name")
    draft = Enterprise(
        identity,
        name if name is None else str(name),
        size,
        [],
        _claims(row, honours, where, reader),
        tuple(map(str, flags)),
        reader.flag(row, "exempt", where),
    )
    return draft, raw


def _claims(row: Mapping, honours: Collection[str], where: str, reader: Reader) -> list[tuple[str, int]]:
    claims = []
    for claim in reader.sequence(row.get("bonus") or (), f"{where}的加分申报"):
        claim = reader.mapping(claim, f"{where}的加分申报")
        item = reader.text(claim, "item", f"{where}的加分申报")
        count = reader.whole(claim, "count", f"{where}的加分申报 {item}", default=1, at_least=0, at_most=MOST_POINTS)
        if item in honours:
            claims.append((item, count))
        elif item:
            reader.fault(where, f"申报的加分项 {item} 不在方案之内")
    return claims


def _figure(number: object, data_dp: int) -> object:
    return at_places(number, data_dp) if isinstance(number, Decimal) else number


def _class_by_rule(scheme: Scheme, drafts: Iterable[tuple[Enterprise, dict]], data_dp: int, reader: Reader) -> None:
    """Replace every enterprise's industry group by the size class that the rule gives."""
    rule = SizeRule(scheme, data_dp)
    for draft, _ in drafts:
        size = rule.size_class(draft.figures, draft.size)
        if size is None:
            reader.fault(f"企业 {draft.id}", "不符合规模划分中任何一档的下限条件")
        draft.size = size or ""


def _previous(data: object, reader: Reader) -> Previous | None:
    if data is None:
        return None
    data = reader.mapping(data, "上期结果")
    key = reader.text(data, "comparability_key", "上期结果", default="")
    standings = {}
    rows = reader.sequence(data.get("results", ()), "上期结果")
    for row in rows:
        row = reader.mapping(row, "上期结果")
        identity = reader.text(row, "id", "上期结果")
        where = f"上期结果 {identity}"
        rank = None if row.get("rank") is None else reader.whole(row, "rank", where, at_least=1)
        standings[identity] = Standing(reader.optional_number(row, "index", where), rank)
    reader.duplicates((row["id"] for row in rows if isinstance(row, Mapping) and "id" in row), "上期结果", "编号")
    return Previous(key, standings)


def _note_unused(scheme: Scheme, drafts: Iterable[tuple[Enterprise, dict]], reader: Reader) -> None:
    seen = {item for _, raw in drafts for item in raw}
    for item in sorted(seen - set(scheme.fields)):
        reader.note("企业", f"数据项 {item} 没有公式使用")
    for item in sorted(set(scheme.fields) - seen) if seen else ():
        reader.note("企业", f"数据项 {item} 各企业均未填报")
