"""What is shipped for operators: it fits the program, and gives nothing away."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from reviewbot.cli.main import COMMANDS, parser
from reviewbot.service.configuration.environment import check_names
from reviewbot.service.configuration.settings import SETTINGS

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
MANUAL = (ROOT / "docs" / "app.md").read_text(encoding="utf-8")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
UNIT = DEPLOY / "systemd" / "reviewbot.service"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())


def stages():
    """Return the instructions of each stage of the Dockerfile."""
    text = re.sub(r"\\\n", " ", DOCKERFILE)
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = []
    for line in lines:
        name, _, rest = line.partition(" ")
        if name == "FROM":
            found.append([])
        found[-1].append((name, rest))
    return found


def unit():
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str
    found.read(UNIT)
    return found


# ---- all files


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path):
    text = path.read_text(encoding="utf-8")
    check_names(dict.fromkeys(re.findall(r"REVIEWBOT_[A-Z_]+", text), "x"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_secret_is_shipped(path):
    text = path.read_text(encoding="utf-8")
    secrets = [each.variable for each in SETTINGS if each.secret]
    for name in (*secrets, "POSTGRES_PASSWORD"):
        assert not re.search(rf"{name}[=:]", text), name
    assert "PRIVATE KEY-----" not in text


def test_what_operators_put_there_is_not_committed(tmp_path):
    for name in ("reviewbot.env", "secrets/private-key.pem", "secrets/webhook-secret"):
        done = subprocess.run(
            [
                "git",
                "-C",
                ROOT,
                "check-ignore",
                "--quiet",
                "--no-index",
                f"deploy/{name}",
            ],
            check=False,
        )
        assert done.returncode == 0, name


# ---- Docker


def test_the_image_runs_as_nobody_special_and_gets_signals():
    last = dict(stages()[-1])
    assert last["USER"] == "10001:10001"
    assert last["ENTRYPOINT"] == '["tini", "--", "reviewbot"]'
    assert last["CMD"] == '["serve"]'
    assert "/healthz" in last["HEALTHCHECK"]
    installed = " ".join(rest for name, rest in stages()[-1] if name == "RUN")
    assert {"git", "bubblewrap", "tini"} <= set(installed.split())


def test_the_image_is_slim_and_pinned():
    bases = [
        rest.split()[0] for stage in stages() for name, rest in stage if name == "FROM"
    ]
    assert bases == ["python:3.13-slim"] * 2
    assert "--require-hashes --requirement /src/requirements/app.txt" in DOCKERFILE


def test_only_what_is_copied_reaches_the_build():
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8")
    let_in = {line[1:] for line in ignored.splitlines() if line.startswith("!")}
    copied = {
        word
        for name, rest in stages()[0]
        if name == "COPY"
        for word in rest.split()[:-1]
    }
    assert "*" in ignored.splitlines()
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)


# ---- compose


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_service_has_its_role_and_few_rights(name):
    service = COMPOSE["services"][name]
    assert parser("serve").parse_args(service["command"]).role == name
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service
    for variable, path in service["environment"].items():
        if variable.endswith("_FILE"):
            assert path.removeprefix("/run/secrets/") in service["secrets"]


def test_only_the_worker_has_the_key():
    services = COMPOSE["services"]
    assert "private-key.pem" in services["worker"]["secrets"]
    assert "private-key.pem" not in services["web"]["secrets"]
    assert (
        services["worker"]["environment"]["REVIEWBOT_APP_ISOLATION_REQUIRED"] == "true"
    )


def test_only_the_web_process_is_reachable_and_only_from_this_machine():
    services = COMPOSE["services"]
    assert services["web"]["ports"] == ["127.0.0.1:8080:8080"]
    assert all("ports" not in services[name] for name in ("worker", "database"))


def test_secrets_are_files():
    used = {s for service in COMPOSE["services"].values() for s in service["secrets"]}
    assert used == {*COMPOSE["secrets"]}
    for secret in COMPOSE["secrets"].values():
        assert secret["file"].startswith("secrets/")


def has_compose():
    argv = ["docker", "compose", "version"]
    if shutil.which("docker") is None:
        return False
    return subprocess.run(argv, capture_output=True, check=False).returncode == 0


def test_docker_knows_the_compose_file():
    if not has_compose():
        pytest.skip("docker compose is not installed")
    argv = [
        "docker",
        "compose",
        "--file",
        DEPLOY / "compose.yaml",
        "config",
        "--no-env-resolution",
        "--quiet",
    ]
    done = subprocess.run(argv, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


# ---- systemd


def test_the_unit_starts_what_exists():
    words = unit()["Service"]["ExecStart"].split()
    assert words[0].endswith("/reviewbot")
    assert words[1] in COMMANDS
    parser(words[1]).parse_args(words[1:])


def test_the_unit_is_hardened():
    service = unit()["Service"]
    wanted = {
        "DynamicUser": "yes", "NoNewPrivileges": "yes", "ProtectSystem": "strict",
        "ProtectHome": "yes", "PrivateTmp": "yes", "CapabilityBoundingSet": "",
        "StateDirectory": "reviewbot", "StateDirectoryMode": "0700", "UMask": "0077",
    }  # fmt: skip
    assert {name: service.get(name) for name in wanted} == wanted


def test_the_unit_leaves_bubblewrap_what_it_needs():
    service = unit()["Service"]
    for name in ("RestrictNamespaces", "ProtectKernelTunables", "ProtectProc"):
        assert name not in service
    assert "@mount" not in service["SystemCallFilter"]


def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    text = UNIT.read_text(encoding="utf-8").replace(
        "/opt/reviewbot/bin/reviewbot", "/bin/true"
    )
    (tmp_path / UNIT.name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / UNIT.name],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")


# ---- the manual


def test_the_manual_names_what_is_shipped():
    for path in FILES:
        if path.name not in {".gitignore", "Dockerfile.dockerignore"}:
            assert path.relative_to(ROOT).as_posix() in MANUAL


def test_the_command_lines_of_the_manual_can_be_parsed():
    lines = re.findall(
        r"^ +(?:\S+/)?reviewbot ((?:app|serve|pr)\b[^#\n]*)", MANUAL, re.MULTILINE
    )
    assert len(lines) >= 5
    for line in lines:
        words = line.split()
        parser(words[0]).parse_args(words)


def test_the_metrics_that_the_manual_names_exist():
    from reviewbot.service.books.backlog import Backlog
    from reviewbot.service.web.metrics import Metrics

    metrics = Metrics()
    metrics.watch(lambda: Backlog(0, 0, 0, 0, 0.0, 0, 0))
    real = set(re.findall(r"# TYPE (\w+)", metrics.render().decode()))
    told = set(re.findall(r"`(reviewbot_\w+)`", MANUAL))
    assert told == {name for name in real if not name.endswith("_created")}
