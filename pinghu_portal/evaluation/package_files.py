"""Compute and verify exchange packages as files: the pure part of `manage.py rating_package` (specification 7).

Nothing here touches the database. A faulty package raises BadPackage before anything is written.
"""

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from pinghu_portal.evaluation.canonical import as_written_sha256
from pinghu_portal.evaluation.engine import compute
from pinghu_portal.evaluation.exact import read_number
from pinghu_portal.evaluation.package import load_json, read_package
from pinghu_portal.evaluation.reading import BadPackage, shown


def read_json_file(path: Path) -> dict:
    """The JSON object in a file, without binary floats; BadPackage naming the file if that is impossible."""
    try:
        return load_json(path.read_bytes())
    except OSError as error:
        raise BadPackage(f"{path}：无法读取（{error.strerror}）") from error
    except BadPackage as refused:
        raise BadPackage([f"{path.name}：{reason}" for reason in refused.reasons]) from refused


def results_text(results: Mapping) -> str:
    """RESULTS as they are written to a file: sorted keys, one blank per level, Chinese unescaped."""
    return json.dumps(results, ensure_ascii=False, sort_keys=True, indent=1)


def compute_file(problem: Path, results: Path) -> list[str]:
    """Compute PROBLEM.json into RESULTS.json and return the notes; the file appears whole or not at all."""
    package = read_package(read_json_file(problem))
    write_whole(results, results_text(compute(package)))
    return package.notes


def verify_files(problem: Path, results: Path) -> list[str]:
    """Recompute PROBLEM.json and list every figure of RESULTS.json that differs; empty when all agree."""
    data, stated = read_json_file(problem), read_json_file(results)
    return differences(data, stated)


def differences(problem: Mapping, stated: Mapping) -> list[str]:
    """One sentence per figure in which stated results differ from ours; "1.50" and 1.5 are the same figure.

    As `input_sha256` the sum of the package as written is accepted besides that of the canonical form.
    """
    expected = compute(problem)
    summary = dict(stated["summary"]) if isinstance(stated.get("summary"), Mapping) else {}
    if summary.get("input_sha256") == as_written_sha256(problem):
        summary["input_sha256"] = expected["summary"]["input_sha256"]
    found = list(_differing(expected["summary"], summary, "汇总"))
    rows = [row for row in stated.get("results") or () if isinstance(row, Mapping)]
    ids = [str(row.get("id")) for row in rows]
    by_id = dict(zip(ids, rows, strict=True))
    ours = {row["id"]: row for row in expected["results"]}
    found += [f"企业 {shown(identity)}：结果重复" for identity, times in Counter(ids).items() if times > 1]
    found += [f"企业 {shown(identity)}：数据包中没有该企业" for identity in by_id if identity not in ours]
    if ids != sorted(ids):
        found.append("结果：未按企业编号排序")
    for identity, row in ours.items():
        if identity in by_id:
            found += _differing(row, by_id[identity], f"企业 {identity}")
        else:
            found.append(f"企业 {identity}：缺少结果")
    return found


def _differing(expected: object, stated: object, where: str) -> Iterator[str]:
    """Sentences for each leaf that differs."""
    if isinstance(expected, Mapping) and isinstance(stated, Mapping):
        for key in sorted(expected.keys() | stated.keys()):
            if key not in stated:
                yield f"{where} {key}：缺少"
            elif key not in expected:
                yield f"{where} {key}：多出 {shown(stated[key])}"
            else:
                yield from _differing(expected[key], stated[key], f"{where} {key}")
    elif isinstance(expected, list) and isinstance(stated, list):
        if len(expected) != len(stated):
            yield f"{where}：应有 {len(expected)} 项，现有 {len(stated)} 项"
        for place, (ours, theirs) in enumerate(zip(expected, stated, strict=False), start=1):
            yield from _differing(ours, theirs, f"{where} {_name(ours, place)}")
    elif not _same(expected, stated):
        yield f"{where}：重算为 {shown(expected)}，文件为 {shown(stated)}"


def _name(row: object, place: int) -> str:
    """How a row of a list is called in a sentence: by its code if it has one."""
    if isinstance(row, Mapping):
        for key in ("code", "group", "item"):
            if key in row:
                return str(row[key])
    return f"第 {place} 项"


def _same(expected: object, stated: object) -> bool:
    """Equal as figures, or equal altogether."""
    if expected is None or stated is None or isinstance(expected, bool) or isinstance(stated, bool):
        return expected is stated
    try:
        return read_number(expected) == read_number(stated)
    except ValueError:
        return expected == stated


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step: a reader sees the old one or the new one, a failure leaves nothing behind."""
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise BadPackage(f"{path}：无法写入（{error.strerror}）") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise
