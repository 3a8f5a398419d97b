"""The files around the code: what they promise is so."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

import reviewbot
from reviewbot.cli.main import COMMANDS, parser
from reviewbot.config.show import reference

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_table_of_options_is_the_one_in_force():
    assert reference() in README


@pytest.mark.parametrize("text", ["README.md", "CONTRIBUTING.md"])
def test_the_targets_told_are_those_of_the_makefile(text):
    told = set(re.findall(r"`make (\w+)`", (ROOT / text).read_text(encoding="utf-8")))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert told
    assert told <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


def commands_in_readme():
    lines = re.findall(r"^\s*(?:\$ )?(reviewbot [^#\n]*)", README, re.MULTILINE)
    return sorted({" ".join(line.split()) for line in lines})


@pytest.mark.parametrize("line", commands_in_readme())
def test_the_command_lines_told_can_be_parsed(line):
    words = line.partition("|")[0].partition(">")[0].split()[1:]
    command = next((word for word in words if word in COMMANDS), None)
    assert command is not None or words[0].startswith("--")
    if command:
        parser(command).parse_args([w.strip("'\"") for w in words])


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_a_command_that_exists(hook):
    program, *words = hook["entry"].split()
    assert program == "reviewbot"
    parser("hook").parse_args([*words, "a.py", "b.py"])
    assert hook["types"] == ["text"]
    assert hook["require_serial"]
    assert hook.get("pass_filenames", True)


def test_the_hooks_are_those_of_the_readme():
    assert {f"`{hook['id']}`" for hook in HOOKS} <= set(re.findall(r"`[\w-]+`", README))


def test_the_version_stands_in_one_place():
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", reviewbot.__version__)


def test_only_five_packages_are_needed_to_run():
    needed = PROJECT["project"]["dependencies"]
    names = [re.match(r"[\w-]+", line)[0] for line in needed]
    assert names == ["bandit", "packaging", "python-stdnum", "semgrep", "unidiff"]
    assert all(">=" in line and "<" in line for line in needed)


def tracked_files():
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z", "-co", "--exclude-standard"],
        capture_output=True,
        check=False,
    )
    names = listed.stdout.decode("utf-8", "surrogateescape").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_index_or_a_place_on_some_machine():
    elsewhere = rb"(?!\.?/|https?://(?:[a-z:]+@)?[a-z.]+\.example/)"
    words = [
        rb"--(?:extra-)?index-url[ =]" + elsewhere,
        rb"--find-links[ =]" + elsewhere,
        rb'"resolved": "' + elsewhere + rb"http",
    ]
    words += [rb"/root/", re.escape(str(ROOT).encode()) + rb"/"]
    telling = re.compile(b"|".join(words))
    own = Path(__file__).resolve()
    found = [
        path.relative_to(ROOT).as_posix()
        for path in tracked_files()
        if path.resolve() != own and telling.search(path.read_bytes())
    ]
    assert found == []
