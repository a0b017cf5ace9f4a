"""Law 5: every figure that a document sets is a row; every key that code asks for is a row from the first start on."""

import ast

import pytest

from pinghu_portal.rulebook.models import Certainty, RuleRow
from pinghu_portal.rulebook.values import read_value
from pinghu_portal.workflow.declaration import all_workflows
from tests.contracts.source import module_of, python_files, tree_of

READERS = {"rule", "rule_row", "deadline"}


def keys_asked(tree: ast.Module) -> list[str]:
    """First arguments of rule("…"), rule_row("…"), deadline("…") that are plain texts."""
    return [
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in READERS
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]


def declared_limits(workflows) -> list[str]:
    """Rule keys of the steps of workflows."""
    return [step.limit for workflow in workflows for step in workflow.steps.values() if step.limit]


@pytest.mark.django_db
def test_every_key_that_code_asks_for_is_a_standard_row():
    asked = {(module_of(path), key) for path in python_files() for key in keys_asked(tree_of(path))}
    asked |= {("workflow", key) for key in declared_limits(all_workflows())}
    stored = set(RuleRow.objects.values_list("key", flat=True))
    assert len(asked) > 5
    assert sorted(entry for entry in asked if entry[1] not in stored) == []


@pytest.mark.django_db
def test_every_standard_row_reads_as_its_kind_and_names_its_source():
    for row in RuleRow.objects.all():
        row.full_clean()
        read_value(row.kind, row.value)
        assert row.source.strip() and row.certainty in Certainty.values, row.key


@pytest.mark.django_db
def test_limits_of_workflows_have_a_unit_that_deadlines_know():
    units = dict(RuleRow.objects.filter(key__in=declared_limits(all_workflows())).values_list("key", "unit"))
    assert {key: unit for key, unit in units.items() if unit not in ("工作日", "自然日", "小时")} == {}


def test_a_planted_key_is_found():
    assert keys_asked(ast.parse('share = rule("engineers.share", on=day)\nd = deadlines.deadline("a.days", now)')) == [
        "engineers.share",
        "a.days",
    ]
