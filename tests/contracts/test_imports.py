"""Law 1 and 2: tests → apps → floor; inside the floor downwards only; siblings never import one another; no circle."""

import ast

import pytest

from tests.contracts.source import FLOOR, OURS, PILLARS, ROOT, Import, all_imports, imports_of

FLOOR_ORDER = (
    "errors",
    "contributions",
    "organisation",
    "accounts",
    "rulebook",
    "records",
    "policy",
    "jobs",
    "workflow",
    "sheets",
    "web",
    "registry",
    "evaluation",
    "reports",
    "panels",
    "publicity",
    "budgets",
    "dashboard",
    "api",
)
"""The floor, read downwards: a folder imports only what stands before it."""

ASSEMBLY = {
    "pinghu_portal.urls",
    "pinghu_portal.celery",
    "pinghu_portal.wsgi",
    "pinghu_portal.settings",
    "pinghu_portal",
}
"""Modules that put the parts together; nothing imports them."""

SLICE_ORDER = (
    "choices",
    "months",
    "printed",
    "tables",
    "markup",
    "countries",
    "schema",
    "points",
    "bands",
    "routes",
    "papers",
    "validators",
    "querysets",
    "catalogue",
    "models",
    "paper_models",
    "measures",
    "sections",
    "award",
    "matching",
    "suggestions",
    "group",
    "rules",
    "prefill",
    "weak_points",
    "grading",
    "policy",
    "people",
    "ties",
    "binding",
    "content",
    "timing",
    "case_papers",
    "case_packages",
    "completeness",
    "results",
    "opening",
    "uploads",
    "effects",
    "workflow",
    "standard",
    "flow",
    "schemes",
    "scheme_words",
    "importers",
    "run_input",
    "run_output",
    "run_results",
    "computing",
    "run_checks",
    "runs",
    "publicising",
    "explaining",
    "packages",
    "movements",
    "lever_lines",
    "score_sheet",
    "sheet_papers",
    "revising",
    "studies",
    "progress",
    "leadership",
    "distribution",
    "sandbox",
    "figures",
    "ladder",
    "actions",
    "sweep",
    "lanes",
    "facts",
    "levels",
    "headlines",
    "chains",
    "archive",
    "importer",
    "imports",
    "indicators",
    "whatif",
    "paths",
    "sheets",
    "forms",
    "editing",
    "sandbox_forms",
    "diff",
    "tabs",
    "registry",
    "api",
    "tasks",
    "views",
    "urls",
    "contributions",
    "demo",
)
"""The files of a slice, read downwards; `contact_registry` stands beside `registry` and may import it, not the other way."""

SLICES = {
    "enterprises": (
        "profiles",
        "certificates",
        "ratings",
        "collection",
        "rating_schemes",
        "simulations",
        "robustness",
        "rating_years",
        "consequences",
        "institutes",
        "watchlists",
        "vouchers",
        "finance",
        "policies",
    ),
    "projects": (
        "calls",
        "applications",
        "reviews",
        "recommendations",
        "contracts",
        "acceptance",
        "integrity",
        "roadshows",
        "plans",
        "awards",
    ),
    "engineers": (
        "dossiers",
        "bulletins",
        "nominations",
        "subsidies",
        "permits",
        "joint_cases",
        "datarooms",
        "appointments",
        "challenges",
        "requests",
        "statistics",
    ),
    "incubators": ("carriers", "recognition", "tenants", "evaluations", "platforms", "instruments"),
}
"""The slices of a pillar, read downwards: a slice imports only those before it."""


def floor_place(module: str) -> int | None:
    """Place in the floor's order; None for assembly and other code."""
    parts = module.split(".")
    return FLOOR_ORDER.index(parts[1]) if parts[0] == FLOOR and len(parts) > 1 and parts[1] in FLOOR_ORDER else None


def breaches_of_the_floor(imports) -> list[str]:
    """Imports of the floor that go upwards, or into an app."""
    found = []
    for module, target, line in imports:
        if not module.startswith(f"{FLOOR}.") or module in ASSEMBLY or module.startswith(f"{FLOOR}.settings"):
            continue
        here, there = floor_place(module), floor_place(target)
        if target.split(".")[0] in PILLARS:
            found.append(f"{module}:{line} imports the app {target}")
        elif there is None or here is None:
            found.append(f"{module}:{line} → {target}: one of them has no place in FLOOR_ORDER")
        elif there > here:
            found.append(f"{module}:{line} imports upwards: {target}")
    return found


def breaches_among_siblings(imports) -> list[str]:
    """Imports from one pillar into another."""
    return [
        f"{module}:{line} imports its sibling {target}"
        for module, target, line in imports
        if module.split(".")[0] in PILLARS
        and target.split(".")[0] in PILLARS
        and module.split(".")[0] != target.split(".")[0]
    ]


def slice_place(stem: str) -> tuple[int, bool] | None:
    """Place of a file in its slice: by its own name, or by the last word of it."""
    for name in (stem, stem.rpartition("_")[2]):
        if name in SLICE_ORDER:
            return SLICE_ORDER.index(name), name != stem
    return None


def breaches_of_a_slice(imports) -> list[str]:
    """Imports inside a pillar that go upwards: to a later slice, or to a later file of the same slice."""
    found = []
    for module, target, line in imports:
        here, there = module.split("."), target.split(".")
        slices = SLICES.get(here[0], ())
        if here[0] != there[0] or len(here) < 3 or here[1] not in slices:
            continue
        if len(there) < 3 or there[1] not in slices:
            found.append(f"{module}:{line} imports {target}, which puts slices together")
        elif there[1] != here[1]:
            if slices.index(there[1]) > slices.index(here[1]):
                found.append(f"{module}:{line} imports the later slice {target}")
        elif slice_place(here[2]) is None or slice_place(there[2]) is None:
            found.append(f"{module}:{line} → {target}: one of them has no place in SLICE_ORDER")
        elif slice_place(there[2]) >= slice_place(here[2]):
            found.append(f"{module}:{line} imports upwards: {target}")
    return found


def circles(imports) -> list[list[str]]:
    """Circles among modules: every strongly connected group of more than one."""
    edges: dict[str, set[str]] = {}
    for module, target, _ in imports:
        if module != target:
            edges.setdefault(module, set()).add(target)
    return [sorted(group) for group in _groups(edges) if len(group) > 1]


def _groups(edges) -> list[set[str]]:
    """Strongly connected groups: what reaches one another both ways."""

    def reached(start: str) -> set[str]:
        seen, todo = set(), [start]
        while todo:
            for target in edges.get(todo.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        return seen

    reach = {module: reached(module) for module in edges}
    groups: list[set[str]] = []
    for module in edges:
        if module in reach[module] and not any(module in group for group in groups):
            groups.append({other for other in reach[module] if module in reach.get(other, ())})
    return groups


def test_the_floor_imports_downwards_and_no_app():
    assert breaches_of_the_floor(all_imports()) == []


def test_siblings_do_not_import_one_another():
    assert breaches_among_siblings(all_imports()) == []


def test_slices_import_downwards():
    assert breaches_of_a_slice(all_imports()) == []


def test_there_is_no_circle():
    assert circles(all_imports()) == []


def test_nobody_imports_the_assembly_or_the_tests():
    assert [entry for entry in all_imports() if entry.target in ASSEMBLY and entry.module not in ASSEMBLY] == []
    code = (path for folder in (*OURS, "deploy") for path in (ROOT / folder).rglob("*.py"))
    assert [str(path) for path in code if "from tests" in path.read_text() or "import tests" in path.read_text()] == []


def test_every_folder_of_the_floor_has_its_place():
    folders = {path.parent.name for path in (ROOT / FLOOR).glob("*/__init__.py")} - {"settings"}
    assert folders - set(FLOOR_ORDER) == set()


@pytest.mark.parametrize(
    ("check", "planted"),
    [
        (breaches_of_the_floor, Import("pinghu_portal.jobs.models", "enterprises.models", 1)),
        (breaches_of_the_floor, Import("pinghu_portal.policy.policy", "pinghu_portal.registry.views", 1)),
        (breaches_among_siblings, Import("projects.calls.models", "enterprises.models", 1)),
        (breaches_of_a_slice, Import("enterprises.profiles.models", "enterprises.ratings.models", 1)),
        (breaches_of_a_slice, Import("enterprises.ratings.models", "enterprises.ratings.views", 1)),
    ],
)
def test_a_planted_breach_is_found(check, planted):
    assert len(check([*all_imports(), planted])) == len(check(all_imports())) + 1


def test_a_planted_circle_is_found():
    planted = [Import("a", "b", 1), Import("b", "c", 1), Import("c", "a", 1), Import("d", "a", 1)]
    assert circles(planted) == [["a", "b", "c"]]


def test_imports_inside_functions_and_relative_ones_are_seen():
    tree = ast.parse(
        "def f():\n    from ..registry import views\n    import enterprises.models\n    import_module('projects.calls')\n"
    )
    assert [entry.target for entry in imports_of("pinghu_portal.policy.policy", tree)] == [
        "pinghu_portal.registry.views",
        "enterprises.models",
        "projects.calls",
    ]
