"""Where packages are taken from: without encryption, or from no registry."""

import json

import pytest

from reviewbot.model.rule import Severity
from reviewbot.supply.checks.sources import git_source, insecure_source
from tests.supply import texts
from tests.supply.builders import a_pair, messages, shown, told

LOCK = "package-lock.json"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def npm(**changed):
    return texts.npm_lock(texts.many() | changed)


def asks(**wanted):
    return json.dumps({"dependencies": wanted}, indent=2) + "\n"


# ---- insecure


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("http://registry.example/p3/-/p3-1.0.0.tgz", "http"),
        ("git://git.example/p3.git#abc", "git"),
        ("git+http://git.example/p3.git#abc", "http"),
    ],
)
def test_an_address_without_encryption_is_told(address, scheme):
    entry = texts.npm_entry("p3", "1.0.0", resolved=address)
    pair = a_pair(LOCK, npm(p3=entry), npm())
    (found,) = told(insecure_source, pair)
    host = address.split("/")[2]
    assert found.message == (
        f"p3 1.0.0 is fetched from {host} by `{scheme}`, which anybody on the way can"
        " change."
    )
    assert shown(pair, found) == address


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:4873/p3/-/p3-1.0.0.tgz",
        "http://npm.localhost/p3/-/p3-1.0.0.tgz",
        "http://127.0.0.1:4873/p3/-/p3-1.0.0.tgz",
        "http://[::1]:4873/p3/-/p3-1.0.0.tgz",
        "https://registry.example/p3/-/p3-1.0.0.tgz",
        "git+ssh://git@git.example/p3.git#abc",
        "git+https://git.example/p3.git#abc",
    ],
)
def test_what_is_encrypted_or_stays_on_the_machine_is_not_told(address):
    entry = texts.npm_entry("p3", "1.0.0", resolved=address)
    assert not told(insecure_source, a_pair(LOCK, npm(p3=entry), npm()))


def test_many_packages_of_one_host_are_told_together():
    entries = {
        f"q{at}": texts.npm_entry(
            f"q{at}", "1.0.0", resolved=f"http://old.example/q{at}/-/q{at}-1.0.0.tgz"
        )
        for at in range(5)
    }
    assert messages(insecure_source, a_pair(LOCK, npm(**entries))) == [
        (
            "q0 1.0.0, q1 1.0.0, q2 1.0.0 and 2 more are fetched from old.example by `http`,"
            " which anybody on the way can change."
        )
    ]


def test_a_host_that_was_asked_so_before_is_not_told():
    old, new = (
        npm(q=texts.npm_entry("q", one, resolved=f"http://old.example/q/-/q-{one}.tgz"))
        for one in ("1.0.0", "1.0.1")
    )
    assert not told(insecure_source, a_pair(LOCK, new, old))


def test_an_index_without_encryption_is_told():
    base = "-i https://registry.example/simple\na==1\n"
    head = base.replace("https://", "http://user:hidden@")
    pair = a_pair("requirements.txt", head, base)
    (found,) = told(insecure_source, pair)
    assert found.message == (
        "The index http://registry.example/simple is asked by `http`, which anybody on"
        " the way can change."
    )
    assert not told(insecure_source, a_pair("requirements.txt", f"{head}b==1\n", head))
    local = base.replace("https://registry.example", "http://localhost:8080")
    assert not told(insecure_source, a_pair("requirements.txt", local, base))


def test_a_requirement_without_encryption_is_told_and_not_again_in_the_lock_file():
    wanted = "git://git.example/p3.git"
    manifest = a_pair("package.json", asks(p3=wanted), asks(p3="^1.0.0"))
    entry = texts.npm_entry("p3", "1.0.0", resolved=f"{wanted}#{COMMIT}")
    lock = a_pair(LOCK, npm(p3=entry), npm())
    assert len(told(insecure_source, manifest, lock)) == 1
    assert not told(insecure_source, lock, manifest)


@pytest.mark.parametrize(
    ("path", "head", "base"),
    [
        (
            "Cargo.lock",
            texts.cargo_lock(texts.crate("a", source="registry+http://r.example/i")),
            texts.cargo_lock(texts.crate("a")),
        ),
        (
            "uv.lock",
            texts.uv_lock(
                texts.uv_entry("a", source='registry = "http://r.example/s"')
            ),
            texts.uv_lock(texts.uv_entry("a")),
        ),
        (
            "Gemfile.lock",
            texts.gem_lock({"a": "1.0"}).replace("https://", "http://"),
            texts.gem_lock({"a": "1.0"}),
        ),
    ],
)
def test_each_format_is_looked_through(path, head, base):
    assert len(told(insecure_source, a_pair(path, head, base))) == 1
    assert not told(insecure_source, a_pair(path, base, base))


# ---- git and addresses


@pytest.mark.parametrize(
    ("wanted", "severity"),
    [
        ("github:owner/name", Severity.MEDIUM),
        ("owner/name", Severity.MEDIUM),
        ("owner/name#main", Severity.MEDIUM),
        ("git+ssh://git.example/o/n.git#v1.0.0", Severity.MEDIUM),
        (f"git+https://git.example/o/n.git#{COMMIT}", Severity.LOW),
        (f"owner/name#{COMMIT}", Severity.LOW),
        ("https://files.example/n.tgz", Severity.LOW),
    ],
)
def test_what_npm_takes_from_elsewhere_is_told(wanted, severity):
    pair = a_pair("package.json", asks(n=wanted, p="^1"), asks(p="^1"))
    (found,) = told(git_source, pair)
    assert found.severity is severity
    assert found.message.startswith(f"n is taken from {wanted}, not from a registry")
    assert ("no full commit" in found.message) is (severity is Severity.MEDIUM)


@pytest.mark.parametrize("wanted", ["^1.0.0", "*", "file:../n", "npm:m@^1", "latest"])
def test_what_npm_takes_from_registry_or_folder_is_not_told(wanted):
    assert not told(git_source, a_pair("package.json", asks(n=wanted), asks()))


def test_another_commit_of_the_same_repository_is_not_told():
    old, new = (asks(n=f"git+https://git.example/o/n.git#{one}") for one in "ab")
    assert not told(git_source, a_pair("package.json", new, old))
    pip = "n @ git+https://git.example/o/n@{}\n"
    pair = a_pair("requirements.txt", pip.format("v2"), pip.format("v1"))
    assert not told(git_source, pair)


def test_a_password_in_a_source_is_not_repeated():
    wanted = "git+https://user:hidden@git.example/o/n.git?token=hidden#main"
    (found,) = told(git_source, a_pair("package.json", asks(n=wanted), asks()))
    assert "hidden" not in f"{found.message}{found.evidence}"


@pytest.mark.parametrize(
    ("path", "text", "severity"),
    [
        ("requirements.txt", "n @ git+https://git.example/o/n@main\n", Severity.MEDIUM),
        ("requirements.txt", f"n @ git+https://g.example/n@{COMMIT}\n", Severity.LOW),
        ("requirements.txt", "n @ https://f.example/n-1-py3-none-any.whl\n", Severity.LOW),
        ("Cargo.toml", '[dependencies]\nn = { git = "https://g.example/n" }\n', Severity.MEDIUM),
        (
            "Cargo.toml",
            f'[dependencies]\nn = {{ git = "https://g.example/n", rev = "{COMMIT}" }}\n',
            Severity.LOW,
        ),
        (
            "Cargo.toml",
            f'[dependencies.n]\ngit = "https://g.example/n"\nrev = "{COMMIT}"\n',
            Severity.LOW,
        ),
        (
            "pyproject.toml",
            ('[project]\nname = "a"\ndependencies = ["n"]\n[tool.uv.sources]\n'
            f'n = {{ git = "https://g.example/n", rev = "{COMMIT}" }}\n'),
            Severity.LOW,
        ),
        ("Gemfile", 'gem "n", git: "https://g.example/n.git"\n', Severity.MEDIUM),
        ("Gemfile", f'gem "n", github: "o/n", ref: "{COMMIT}"\n', Severity.LOW),
    ],
)  # fmt: skip
def test_what_other_manifests_take_from_elsewhere_is_told(path, text, severity):
    (found,) = told(git_source, a_pair(path, text, "" if path != "pyproject.toml" else "[project]\nname = 'a'\n"))  # fmt: skip
    assert found.severity is severity


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Gemfile", 'gem "n", source: "https://gems.example"\n'),
        ("Cargo.toml", '[dependencies]\nn = { version = "1", registry = "own" }\n'),
        (
            "pyproject.toml",
            (
                '[project]\nname = "a"\ndependencies = ["n"]\n[tool.uv.sources]\n'
                'n = { path = "libs/n" }\n'
            ),
        ),
        (
            ".pre-commit-config.yaml",
            "repos:\n- repo: https://g.example/o/n\n  rev: v1\n",
        ),
    ],
)
def test_indexes_and_folders_are_not_told(path, text):
    assert not told(git_source, a_pair(path, text))


@pytest.mark.parametrize(
    ("path", "head", "base"),
    [
        pytest.param(
            LOCK,
            npm(n=texts.npm_entry("n", "1.0.0", resolved=f"git+ssh://git@g.example/n.git#{COMMIT}")),
            npm(),
            id="npm",
        ),
        pytest.param(
            "yarn.lock",
            texts.yarn_lock(texts.yarn_entry("n", "1.0.0", f"https://g.example/o/n/tar.gz/{COMMIT}")),
            texts.yarn_lock(),
            id="yarn 1",
        ),
        pytest.param(
            "yarn.lock",
            texts.berry_lock(texts.berry_entry("n", "1.0.0", resolution=f"n@https://g.example/n.git#commit={COMMIT}")),
            texts.berry_lock(),
            id="yarn 4",
        ),
        pytest.param(
            "pnpm-lock.yaml",
            texts.pnpm_lock(texts.pnpm_entry("n", "1.0.0", f"tarball: https://g.example/o/n/tar.gz/{COMMIT}")),
            texts.pnpm_lock(texts.pnpm_entry("p", "1.0.0")),
            id="pnpm",
        ),
        pytest.param(
            "Cargo.lock",
            texts.cargo_lock(texts.crate("n", source=f"git+https://g.example/n#{COMMIT}", checksum="")),
            texts.cargo_lock(texts.crate("p")),
            id="cargo",
        ),
        pytest.param(
            "uv.lock",
            texts.uv_lock(texts.uv_entry("n", source=f'git = "https://g.example/n#{COMMIT}"')),
            texts.uv_lock(texts.uv_entry("p")),
            id="uv",
        ),
    ],
)  # fmt: skip
def test_lock_files_tell_what_is_new_from_a_repository(path, head, base):
    (found,) = told(git_source, a_pair(path, head, base))
    assert found.message.startswith("n 1.0")
    assert "g.example" in found.message
    assert found.severity is Severity.LOW


def test_lock_files_say_nothing_of_packages_that_were_there():
    entry = texts.npm_entry("p3", "1.0.1", resolved=f"git+ssh://git@g.example/p.git#{COMMIT}")  # fmt: skip
    assert not told(git_source, a_pair(LOCK, npm(p3=entry), npm()))
    assert not told(git_source, a_pair(LOCK, npm(new=texts.npm_entry("new", "1.0.0")), npm()))  # fmt: skip


def test_what_the_manifest_asks_for_is_told_there_alone():
    wanted = f"git+https://g.example/n.git#{COMMIT}"
    manifest = a_pair("package.json", asks(n=wanted), asks())
    lock = a_pair(LOCK, npm(n=texts.npm_entry("n", "1.0.0", resolved=wanted)), npm())
    assert len(told(git_source, manifest, lock)) == 1
    assert not told(git_source, lock, manifest)
