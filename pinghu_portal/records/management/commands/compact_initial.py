"""`manage.py compact_initial APP …`: the first migration of an app in as few operations as it can be.

Foreign keys, indexes and constraints go into `CreateModel`, models are put in the order of their foreign keys, triggers
into the models' options, all in one `CreateTables` and one `InstallTriggers`. The tables come out the same; a first start
is ten times faster. Only for migrations not yet released.
"""

from importlib import import_module
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import migrations
from django.db.migrations.writer import MigrationWriter
from pgtrigger.migrations import AddTrigger

from pinghu_portal.records.first_migration import CreateTables, InstallTriggers


class Command(BaseCommand):
    """Rewrite 0001_initial of the apps named."""

    help = "Compact the first migration of apps that are not released yet."

    def add_arguments(self, parser):
        """Labels of apps; each must have exactly one migration 0001_initial."""
        parser.add_argument("modules", nargs="+", help="package of the app, such as engineers or pinghu_portal.web")

    def handle(self, *args, modules, **options):
        """Compact each app; a migration that is compact already stays byte for byte."""
        for module in modules:
            found = import_module(f"{module}.migrations.0001_initial")
            path = Path(found.__file__)
            if sorted(path.parent.glob("0001_*.py")) != [path] or list(path.parent.glob("000[2-9]_*.py")):
                raise CommandError(f"{module} has more than one first migration; generate it alone first.")
            migration = found.Migration("0001_initial", module.rpartition(".")[2])
            migration.operations = compacted(migration.app_label, migration.operations)
            path.write_text(MigrationWriter(migration, include_header=False).as_string(), encoding="utf-8")


def compacted(app_label: str, operations: list) -> list:
    """The operations with everything that belongs to a model inside its CreateModel."""
    operations = [part for op in operations for part in (op.operations if isinstance(op, CreateTables) else [op])]
    models = {op.name_lower: op for op in operations if isinstance(op, migrations.CreateModel)}
    left = []
    for op in operations:
        if isinstance(op, migrations.CreateModel):
            continue
        if isinstance(op, migrations.AddField):
            models[op.model_name_lower].fields.append((op.name, op.field))
        elif isinstance(op, migrations.AddIndex):
            models[op.model_name_lower].options.setdefault("indexes", []).append(op.index)
        elif isinstance(op, migrations.AddConstraint):
            models[op.model_name_lower].options.setdefault("constraints", []).append(op.constraint)
        elif isinstance(op, AddTrigger):
            models[op.model_name.lower()].options.setdefault("triggers", []).append(op.trigger)
        elif not isinstance(op, InstallTriggers):
            left.append(op)
    triggers = any(model.options.get("triggers") for model in models.values())
    ordered, late = in_order(app_label, models)
    return [CreateTables([*ordered, *late]), *left, *([InstallTriggers()] if triggers else [])]


def in_order(app_label: str, models: dict) -> tuple[list, list]:
    """Models after those they point to; foreign keys that close a circle are added after all of them."""
    ordered, late, waiting = [], [], dict(models)
    while waiting:
        ready = [name for name, op in waiting.items() if not _needs(app_label, op) & (waiting.keys() - {name})]
        if not ready:
            name = min(waiting, key=lambda one: _pain(app_label, waiting[one], waiting.keys() - {one}))
            late += _cut(app_label, waiting[name], waiting.keys() - {name})
            ready = [name]
        ordered += [waiting.pop(name) for name in ready]
    return ordered, late


def _target(field) -> str:
    model = getattr(getattr(field, "remote_field", None), "model", None)
    return model.lower() if isinstance(model, str) else ""


def _needs(app_label: str, op) -> set[str]:
    """Names of the app's models that an operation points to."""
    targets = (_target(field) for _, field in op.fields)
    return {target.partition(".")[2] for target in targets if target.startswith(f"{app_label}.")}


def _circular(app_label: str, op, absent) -> list[tuple]:
    """The fields of an operation that point to models not yet created."""
    return [(name, field) for name, field in op.fields if _target(field).removeprefix(f"{app_label}.") in absent]


def _pain(app_label: str, op, absent) -> tuple[int, int]:
    """How badly a model bears the cut: fields that must be filled may stand in constraints, so they come last."""
    fields = [field for _, field in _circular(app_label, op, absent)]
    return sum(not field.null for field in fields), len(fields)


def _cut(app_label: str, op, absent) -> list:
    """Take the fields that point to absent models out of an operation, as AddField operations."""
    circular = _circular(app_label, op, absent)
    op.fields = [pair for pair in op.fields if pair not in circular]
    return [migrations.AddField(model_name=op.name_lower, name=name, field=field) for name, field in circular]
