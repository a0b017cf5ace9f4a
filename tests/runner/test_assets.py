"""Front-end files arrive complete, small, and without a link to a file that was not copied."""

import re

import pytest

from deploy.local.environment import ASSETS, copy_assets


@pytest.fixture
def vendor(tmp_path):
    """A `static/vendor` made from packages with made-up contents."""
    modules = tmp_path / "node_modules"
    for source in (*ASSETS, "axe-core/axe.min.js"):
        (modules / source).parent.mkdir(parents=True, exist_ok=True)
        (modules / source).write_text("x")
    (modules / "bootstrap/dist/css/bootstrap.min.css").write_text("a{}\n/*# sourceMappingURL=b.map */\n")
    (modules / "bootstrap/dist/js/bootstrap.bundle.min.js").write_text("f()\n//# sourceMappingURL=b.js.map")
    (modules / "bootstrap-icons/font/bootstrap-icons.min.css").write_text(
        '@font-face{src:url("fonts/i.woff2?1") format("woff2"),url("fonts/i.woff?1") format("woff")}'
    )
    (tmp_path / "vendor").mkdir()
    (tmp_path / "vendor" / "old.js").write_text("left from an older version")
    copy_assets(modules, tmp_path / "vendor", tmp_path / "axe.min.js")
    return tmp_path / "vendor"


def test_assets_are_exactly_the_declared_ones(vendor):
    made = {str(file.relative_to(vendor)) for file in vendor.rglob("*") if file.is_file()}
    assert made == {*ASSETS.values(), "noto-sans-sc.css"}
    assert (vendor.parent / "axe.min.js").read_text() == "x"


def test_assets_name_no_source_map(vendor):
    assert (vendor / "bootstrap.min.css").read_text().strip() == "a{}"
    assert (vendor / "bootstrap.bundle.min.js").read_text().strip() == "f()"


def test_assets_name_only_fonts_that_are_there(vendor):
    assert (vendor / "bootstrap-icons.min.css").read_text() == '@font-face{src:url("fonts/i.woff2?1") format("woff2")}'
    named = re.findall(r"url\((fonts/[^)]*)\)", (vendor / "noto-sans-sc.css").read_text())
    assert named == ["fonts/noto-sans-sc-400.woff2", "fonts/noto-sans-sc-600.woff2"]
    assert all((vendor / name).is_file() for name in named)
