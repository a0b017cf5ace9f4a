"""Law 9: migrations are named, linear, complete, and import no application code."""

import ast
import io
import re

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.contracts.source import OURS, ROOT, imports_of

FILES = sorted(path for folder in OURS for path in (ROOT / folder).rglob("migrations/[0-9]*.py"))
NAME = re.compile(r"^\d{4}_(?!auto)[a-z0-9_]{3,60}$")
STATE_ONLY = {
    "enterprises.profiles.validators",
    "enterprises.certificates.validators",
    "pinghu_portal.records.first_migration",  # operations made for migrations, with no model in them
}
"""Modules whose validators and managers Django writes into a migration as they are; nothing of them runs there."""


def model_imports(tree: ast.Module) -> list[str]:
    """Our own modules that a migration imports, apart from what Django itself writes down."""
    found = [entry.target for entry in imports_of("m", tree)]
    return [target for target in found if target not in STATE_ONLY]


def calls_of_code(tree: ast.Module) -> list[str]:
    """RunPython bodies that take a model from its app instead of from `apps.get_model`: `Enterprise.objects…`."""
    return [
        f"{node.value.id}.objects"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "objects"
        and isinstance(node.value, ast.Name)
        and node.value.id[0].isupper()
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_a_migration_is_named_and_imports_no_models(path):
    tree = ast.parse(path.read_text())
    assert NAME.match(path.stem), path.stem
    assert model_imports(tree) == []
    assert calls_of_code(tree) == []


def test_migrations_form_one_line_in_each_app():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = {label for label, config in _apps().items()}
    ends = {label: loader.graph.leaf_nodes(label) for label in ours & loader.migrated_apps}
    assert {label: nodes for label, nodes in ends.items() if len(nodes) != 1} == {}
    forks = [
        node
        for node, migration in loader.disk_migrations.items()
        if node[0] in ours and sum(parent[0] == node[0] for parent in migration.dependencies) > 1
    ]
    assert forks == []


def _apps() -> dict:
    return {config.label: config for config in apps.get_app_configs() if config.name.split(".")[0] in OURS}


@pytest.mark.django_db
def test_migrations_are_complete():
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit as missing:
        raise AssertionError(said.getvalue()) from missing
    except CommandError as fault:
        raise AssertionError(str(fault)) from fault
    loader = MigrationLoader(connection)
    assert set(loader.disk_migrations) == set(loader.applied_migrations)


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("from enterprises.ratings.runs import publish\n", ["enterprises.ratings.runs.publish"]),
        ("import django.db.models\n", []),
    ],
)
def test_a_planted_import_is_found(planted, found):
    assert model_imports(ast.parse(planted)) == found


def test_a_planted_use_of_a_model_is_found():
    assert calls_of_code(ast.parse("def fill(apps, schema):\n    Enterprise.objects.update(size='S')\n")) == [
        "Enterprise.objects"
    ]
