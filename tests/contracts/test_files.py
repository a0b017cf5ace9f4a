"""Design section 1 and law 8: small files, small functions, docstrings, no drawers for odds and ends, no hidden business."""

import ast
import re

import pytest

from tests.contracts.source import FLOOR, OURS, ROOT, python_files, tree_of

MAX_FILE, MAX_FUNCTION, MAX_TEMPLATE = 400, 40, 150
DRAWERS = re.compile(r"(^|_)(utils?|helpers?|misc|common)(_|$)")
STAR_ALLOWED = {"models.py"}
LISTENERS = {"pinghu_portal/records/signin.py"}


def name(path) -> str:
    """Path below the project."""
    return path.relative_to(ROOT).as_posix()


def code_files():
    """Everything written in Python here, tests included."""
    return python_files(*OURS, "deploy", "tests")


def long_functions(tree: ast.Module) -> list[tuple[str, int]]:
    """Functions above the limit, with their lines."""
    found = (
        (node.name, node.end_lineno - node.lineno + 1) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    )
    return [(function, lines) for function, lines in found if lines > MAX_FUNCTION]


def without_docstring(tree: ast.Module) -> list[str]:
    """The module, public classes and public functions and methods that say nothing about themselves."""
    found = [] if ast.get_docstring(tree) else ["(module)"]

    def look(body, owner=""):
        for node in body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_") or node.name == "Meta":
                continue
            if not ast.get_docstring(node):
                found.append(f"{owner}{node.name}")
            if isinstance(node, ast.ClassDef):
                look(node.body, f"{node.name}.")

    look(tree.body)
    return found


def star_imports(tree: ast.Module) -> list[int]:
    """Lines with a star import."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"]


def hidden_business(tree: ast.Module) -> list[str]:
    """Signal receivers, and models that do something in save() or delete()."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any("receiver" in ast.unparse(d) for d in node.decorator_list):
            found.append(f"{node.name}: receiver")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
            if not ast.unparse(node.func.value).startswith(("socket", "connection")):
                found.append(f"line {node.lineno}: {ast.unparse(node.func)}()")
        if isinstance(node, ast.ClassDef) and any("Model" in ast.unparse(base) for base in node.bases):
            found += [
                f"{node.name}.{f.name}()"
                for f in node.body
                if isinstance(f, ast.FunctionDef) and f.name in ("save", "delete")
            ]
    return found


def test_files_are_short():
    assert {name(p): n for p in code_files() if (n := len(p.read_text().splitlines())) > MAX_FILE} == {}


def test_functions_are_short():
    assert {name(p): found for p in python_files(*OURS, "deploy") if (found := long_functions(tree_of(p)))} == {}


def test_templates_are_short():
    templates = [*(ROOT / "templates").rglob("*"), *(ROOT / FLOOR).rglob("templates/**/*")]
    assert {
        name(p): n for p in templates if p.is_file() and (n := len(p.read_text().splitlines())) > MAX_TEMPLATE
    } == {}


def test_there_are_no_drawers():
    folders = {part for p in code_files() for part in (*p.relative_to(ROOT).parts[:-1], p.stem)}
    assert sorted(part for part in folders if DRAWERS.search(part)) == []


def test_star_imports_stand_only_where_models_are_put_together():
    found = [name(p) for p in python_files(*OURS, "deploy") if star_imports(tree_of(p))]
    assert [f for f in found if f.rpartition("/")[2] not in STAR_ALLOWED and "/settings/" not in f] == []


def test_no_file_is_empty_and_packages_only_say_what_they_hold():
    assert [name(p) for p in code_files() if p.name != "__init__.py" and len(p.read_text().splitlines()) < 2] == []
    packages = [p for p in python_files() if p.name == "__init__.py"]
    assert [name(p) for p in packages if len(tree_of(p).body) != 1 and p.parent.name != FLOOR] == []


def test_every_folder_says_in_a_few_lines_what_lives_in_it():
    concepts = [p for p in python_files() if p.name == "__init__.py" and len(p.relative_to(ROOT).parts) in (2, 3)]
    assert [name(p) for p in concepts if len(ast.get_docstring(tree_of(p)).splitlines()) < 2] == []


def test_everything_public_has_a_docstring():
    assert {name(p): found for p in python_files(*OURS, "deploy") if (found := without_docstring(tree_of(p)))} == {}


def test_every_test_file_says_what_it_tests():
    assert [name(p) for p in python_files("tests") if not ast.get_docstring(tree_of(p))] == []


def test_no_business_hides_in_signals_or_save():
    found = {name(p): business for p in python_files() if (business := hidden_business(tree_of(p)))}
    assert {file: business for file, business in found.items() if file not in LISTENERS} == {}


@pytest.mark.parametrize(
    ("check", "planted", "found"),
    [
        (long_functions, "def f():\n" + "    x = 1\n" * 40, [("f", 41)]),
        (without_docstring, '"""M."""\nclass A:\n    def b(self): ...\ndef _c(): ...\n', ["A", "A.b"]),
        (star_imports, "from os import *\n", [1]),
        (hidden_business, "@receiver(post_save)\ndef f(): ...\n", ["f: receiver"]),
        (hidden_business, "class A(models.Model):\n    def save(self): ...\n", ["A.save()"]),
        (hidden_business, "post_save.connect(f)\n", ["line 1: post_save.connect()"]),
    ],
)
def test_a_planted_breach_is_found(check, planted, found):
    assert check(ast.parse(planted)) == found
