"""Ports, secrets, locks and the environment file of a checkout."""

import stat

from deploy.local.checkout import PORTS, Checkout, Ports, bound, dotenv, free_port, lock, secret


def test_free_port_is_the_preferred_one_when_nobody_has_it():
    port = free_port()
    assert port in PORTS
    assert free_port(port) == port


def test_free_port_is_another_one_when_somebody_has_the_preferred_one():
    port = free_port()
    with bound(port) as listener:
        listener.listen()
        assert bound(port) is None
        assert free_port(port) != port


def test_ports_are_remembered(tmp_path):
    file = tmp_path / "ports.json"
    port = Ports(file).choose("postgres")
    assert Ports(file).known == {"postgres": port}
    assert Ports(file).choose("postgres") == port


def test_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    file = tmp_path / "secret"
    first = secret(file)
    assert len(first) >= 48
    assert secret(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_lock_is_refused_while_another_holds_it(tmp_path):
    with lock(tmp_path / "lock", wait=False):
        assert lock(tmp_path / "lock", wait=False) is None
    with lock(tmp_path / "lock", wait=False) as again:
        assert again is not None


def test_dotenv_reads_names_and_values(tmp_path):
    file = tmp_path / ".env"
    file.write_text('# comment\n\nREDIS_URL=redis://h/0?x=1\n NAME = "quoted" \nno pair\n')
    assert dotenv(file) == {"REDIS_URL": "redis://h/0?x=1", "NAME": "quoted"}
    assert dotenv(tmp_path / "missing") == {}


def test_environment_prefers_the_shell_over_dotenv_over_defaults(tmp_path, monkeypatch):
    checkout = Checkout(tmp_path)
    checkout.make_folders()
    (tmp_path / ".env").write_text("ALLOWED_HOSTS=portal.example\nSECRET_KEY=from-file\nLOG_LEVEL=ERROR\n")
    for name in ("ALLOWED_HOSTS", "SECRET_KEY", "DJANGO_SETTINGS_MODULE", "PORTAL_VAR_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    env = checkout.environment(REDIS_URL="redis://x")
    chosen = {name: env[name] for name in ("ALLOWED_HOSTS", "SECRET_KEY", "LOG_LEVEL", "REDIS_URL", "PORTAL_VAR_DIR")}
    assert chosen == {
        "ALLOWED_HOSTS": "portal.example",
        "SECRET_KEY": "from-file",
        "LOG_LEVEL": "DEBUG",
        "REDIS_URL": "redis://x",
        "PORTAL_VAR_DIR": str(tmp_path / "var"),
    }
    assert env["DJANGO_SETTINGS_MODULE"] == "pinghu_portal.settings.dev"
