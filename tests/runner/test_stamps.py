"""A step is skipped exactly as long as its inputs are unchanged."""

import pytest

from deploy.local.stamps import Stamps, digest


@pytest.fixture
def tree(tmp_path):
    """A small tree of inputs with a cache in it."""
    root = tmp_path / "inputs"
    (root / "deep" / "__pycache__").mkdir(parents=True)
    (root / "a.txt").write_text("one")
    (root / "deep" / "b.txt").write_text("two")
    (root / "deep" / "__pycache__" / "b.pyc").write_text("cache")
    return root


def test_digest_of_unchanged_tree_is_the_same(tree):
    before = digest(tree)
    (tree / "deep" / "__pycache__" / "b.pyc").write_text("another cache")
    (tree / "a.txt").write_text("one")
    assert digest(tree) == before


@pytest.mark.parametrize("change", ["content", "name", "new", "gone"])
def test_digest_of_changed_tree_differs(tree, change):
    before = digest(tree)
    file = tree / "deep" / "b.txt"
    if change == "content":
        file.write_text("twO")
    elif change == "name":
        file.rename(tree / "deep" / "c.txt")
    elif change == "new":
        (tree / "c.txt").write_text("")
    else:
        file.unlink()
    assert digest(tree) != before


def test_digest_tells_texts_apart():
    assert digest("ab", "c") != digest("a", "bc")


def test_stamp_is_fresh_only_for_its_value(tmp_path):
    stamps = Stamps(tmp_path / "stamps")
    assert not stamps.fresh("venv", "1")
    stamps.write("venv", "1")
    assert stamps.fresh("venv", "1")
    assert not stamps.fresh("venv", "2")
    stamps.clear("venv")
    assert not stamps.fresh("venv", "1")
