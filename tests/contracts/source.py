"""The project's own source as trees: files, modules, imports. The laws of design section 2 are read off them."""

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FLOOR = "pinghu_portal"
PILLARS = ("engineers", "enterprises", "incubators", "projects")
OURS = (FLOOR, *PILLARS)


class Import(NamedTuple):
    """One import: the importing module, the imported module or name, and the line."""

    module: str
    target: str
    line: int


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file of the folders (default: floor and pillars), migrations left out."""
    found = (path for folder in folders or OURS for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(path for path in found if "migrations" not in path.parts and "__pycache__" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def module_of(path: Path) -> str:
    """pinghu_portal/jobs/models.py → pinghu_portal.jobs.models; a package is named without __init__."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(module: str, tree: ast.Module) -> list[Import]:
    """Every import of our own code in a tree, also inside functions and by `import_module("…")` with a plain text."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [Import(module, alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")[: -node.level]
                base = ".".join([*parts, base]) if base else ".".join(parts)
            found += [Import(module, f"{base}.{alias.name}", node.lineno) for alias in node.names]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
            if node.args and isinstance(node.args[0], ast.Constant):
                found.append(Import(module, node.args[0].value, node.lineno))
    return [entry for entry in found if entry.target.split(".")[0] in OURS]


@cache
def all_imports() -> tuple[Import, ...]:
    """Every import among our own modules, its target resolved to a module that exists."""
    known = {module_of(path) for path in python_files()}
    found = []
    for path in python_files():
        for entry in imports_of(module_of(path), tree_of(path)):
            target = entry.target
            while target not in known and "." in target:
                target = target.rpartition(".")[0]
            found.append(entry._replace(target=target))
    return tuple(found)
