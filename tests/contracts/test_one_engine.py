"""One evaluation engine (issue 5, F70): enterprises and carriers both use the floor's, and neither knows the other."""

from tests.contracts.source import ROOT, imports_of, python_files, tree_of

ENGINE = "pinghu_portal.evaluation"


def targets(folder: str) -> set[str]:
    """Everything that the modules of a folder import."""
    return {
        entry.target
        for path in python_files(folder)
        if path.is_relative_to(ROOT / folder)
        for entry in imports_of("m", tree_of(path))
    }


def test_both_use_the_floors_engine():
    for app in ("enterprises", "incubators"):
        assert any(target.startswith(f"{ENGINE}.") for target in targets(app)), app


def test_neither_imports_the_other():
    assert [target for target in targets("enterprises") if target.split(".")[0] == "incubators"] == []
    assert [target for target in targets("incubators") if target.split(".")[0] == "enterprises"] == []


def test_carriers_scores_come_from_compute_alone():
    computing = targets("incubators/evaluations")
    assert f"{ENGINE}.engine.compute" in computing
    assert [target for target in computing if target.startswith(f"{ENGINE}.scoring")] == []
