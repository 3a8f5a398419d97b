"""A pull request is fetched whole, alone, and by nothing that anybody can bend."""

import os
import stat
import subprocess

import pytest

from reviewbot.errors import SourceError
from reviewbot.model.change import Skip
from reviewbot.model.value import replace
from reviewbot.sources import commits, pull_request, transfer
from reviewbot.sources.compare import ALL, Options
from reviewbot.sources.pull_request import (
    Caps,
    GoneError,
    PolicyFiles,
    Remote,
    TooLargeError,
    Wanted,
)
from reviewbot.sources.tree import read_file_at, read_files
from tests.sources.git_server import TOKEN, serving
from tests.sources.oracle import by_path
from tests.sources.test_same_change import many  # noqa: F401

NO_POLICY = PolicyFiles((), (), lambda _: ())


@pytest.fixture
def server(repo, loopback):
    with serving(repo.path.parent) as started:
        yield started


@pytest.fixture
def fetch(repo, server, tmp_path):
    """Return a function that fetches a pull request of ``repo``."""

    def run(base="base", head="HEAD", caps=None, policy=NO_POLICY, **changes):
        names = repo.git("rev-parse", base, head).split()
        found = repo.git("merge-base", base, head)
        made = repo.git("rev-list", "--topo-order", "--reverse", f"{base}..{head}")
        wanted = Wanted(names[0], found, names[1], tuple(made.split()))
        remote = replace(Remote(server.address(), TOKEN), **changes)
        folder = str(tmp_path / f"work{len(os.listdir(tmp_path))}")
        fetched = pull_request.fetch(remote, wanted, folder, caps or Caps(), policy)
        ends = (found, names[1], f"{base}...{head}")
        return fetched, commits.Range(*ends, wanted.commits)

    return run


@pytest.fixture
def small(repo):
    """A repository with one commit, tagged base, and one after it."""
    repo.commit({"a.py": "a\n", "b.py": "b\n", "dir/c.py": "c\n"})
    repo.git("tag", "base")
    repo.commit({"a.py": "a\na\n"})
    return repo


# ---- the same change as in a full clone


def same_as_in_full(repo, fetched, found, options=ALL):
    full = commits.read(repo.open(), "base", "HEAD", options=options)
    change = commits.read_range(fetched, found, options)
    assert change == full
    return by_path(change)


def test_nearly_everything_there_is(many, fetch):  # noqa: F811
    many.git("commit", "--quiet", "--message", "change")
    files = same_as_in_full(many, *fetch())
    assert len(files) > 40


def test_the_base_branch_has_moved_on(small, fetch):
    small.git("branch", "feature")
    small.git("checkout", "--quiet", "base")
    small.commit({"b.py": "of the base\n"})
    small.git("tag", "--force", "base")
    small.git("checkout", "--quiet", "feature")
    files = same_as_in_full(small, *fetch())
    assert [*files] == ["a.py"]


def test_large_files_links_modes_and_submodules_are_told_as_always(small, fetch):
    (small.path / "link").symlink_to("/etc/passwd")
    (small.path / "b.py").chmod(0o755)
    small.stage({"large.py": "x = 1\n" * 200_000})
    commit = small.git("rev-parse", "HEAD")
    small.git("update-index", "--add", "--cacheinfo", f"160000,{commit},inner")
    small.git("commit", "--quiet", "--message", "more")
    files = same_as_in_full(small, *fetch())
    assert {path: file.skip for path, file in files.items() if file.skip} == {
        "inner": Skip.SUBMODULE,
        "large.py": Skip.TOO_LARGE,
        "link": Skip.SYMLINK,
    }
    assert files["large.py"].detail == "1.2 MB"


def test_350_files_and_30_000_lines(small, fetch, monkeypatch):
    monkeypatch.setattr(transfer, "_AT_ONCE", 100)
    small.commit({f"d/{n}.py": f"{n}\n" * 90 for n in range(350)})
    files = same_as_in_full(small, *fetch())
    assert len(files) == 351


def test_another_size_limit(small, fetch):
    files = same_as_in_full(small, *fetch(), Options(max_bytes=3))
    assert files["a.py"].skip is Skip.TOO_LARGE


def test_what_commits_made_on_the_way_is_there_too(small, fetch, server):
    small.commit({"a.py": "a\na\npassing\n", "gone.py": "g\n"})
    small.git("rm", "--quiet", "gone.py")
    small.commit({"a.py": "a\na\n"})
    fetched, found = fetch()
    same_as_in_full(small, fetched, found)
    history = commits.read_range(fetched, found).history
    assert [one.file.path for one in history.interims] == ["a.py", "gone.py"]
    assert (history.commits, history.lacking) == (3, ())
    assert [method for method, _, _ in server.requests] == ["GET", "POST"] * 4


def test_what_a_merge_of_an_older_base_brought_is_not_of_the_pull_request(small, fetch):
    small.git("branch", "feature", "base")
    small.git("checkout", "--quiet", "-B", "mainline", "base")
    small.commit({"b.py": "b\npassing\n"})
    small.commit({"b.py": "b\n2\n"})
    small.git("checkout", "--quiet", "feature")
    small.commit({"dir/c.py": "c\nmine\n"})
    small.git("merge", "--quiet", "--no-edit", "mainline~1")
    small.commit({"dir/c.py": "c\n"})
    small.git("merge", "--quiet", "--no-edit", "mainline")
    small.git("tag", "--force", "base", "mainline")
    fetched, found = fetch()
    same_as_in_full(small, fetched, found)
    history = commits.read_range(fetched, found).history
    assert [one.file.path for one in history.interims] == ["dir/c.py"]


def test_a_pull_request_without_changes(small, fetch):
    small.git("tag", "--force", "base")
    assert same_as_in_full(small, *fetch()) == {}


# ---- nothing more


def test_four_requests_bring_only_what_differs(small, fetch, server):
    fetched, _ = fetch()
    assert [method for method, _, _ in server.requests] == ["GET", "POST"] * 2
    listed = subprocess.run(
        ["git", "cat-file", "--batch-all-objects", "--batch-check"],
        cwd=fetched.git_dir,
        capture_output=True,
        check=True,
    )
    kinds = [line.split()[1] for line in listed.stdout.decode().splitlines()]
    assert kinds.count("commit") == 2
    assert kinds.count("blob") == 2


def test_what_is_missing_stays_missing(small, fetch, server):
    fetched, found = fetch()
    count = len(server.requests)
    with pytest.raises(SourceError, match=r"b\.py is not in this partial clone"):
        read_file_at(fetched, found.base, "b.py")
    with pytest.raises(SourceError, match="not in this partial clone"):
        read_files(fetched, found.base, ["dir"], (".py",))
    assert len(server.requests) == count


def test_only_we_can_read_it(small, fetch):
    fetched, _ = fetch()
    parent = os.path.dirname(fetched.git_dir)
    modes = {stat.S_IMODE(os.stat(path).st_mode) for path in (fetched.git_dir, parent)}
    assert modes == {0o700}


def test_a_folder_that_is_taken_is_an_error(small, server, tmp_path):
    (tmp_path / "work" / "pull.git").mkdir(parents=True)
    head = small.git("rev-parse", "HEAD")
    wanted = Wanted(head, head, head)
    with pytest.raises(SourceError, match=r"cannot make the folder .*: file exists"):
        pull_request.fetch(
            Remote(server.address()), wanted, str(tmp_path / "work"), Caps(), NO_POLICY
        )


# ---- the policy of the base


def test_what_decides_how_to_judge_comes_along_from_the_base(small, fetch):
    small.git("checkout", "--quiet", "base")
    rules = {"rules/a.yaml": "rules: []\n", "rules/sub/b.yml": "b\n", "rules/c.txt": ""}
    small.commit({"reviewbot.toml": "rules = ['rules']\n", **rules})
    small.git("tag", "--force", "base")
    small.commit({"reviewbot.toml": "fail-on = 'critical'\n", "rules/a.yaml": "x\n"})
    asked = []

    def named_by(files):
        asked.append(dict(files))
        return ["rules/"]

    policy = PolicyFiles(("reviewbot.toml", ".none"), (".yaml", ".yml"), named_by)
    fetched, found = fetch(policy=policy)
    assert asked == [{"reviewbot.toml": b"rules = ['rules']\n"}]
    base = found.base
    assert read_file_at(fetched, base, "reviewbot.toml") == b"rules = ['rules']\n"
    assert read_files(fetched, base, ["rules"], (".yaml", ".yml")) == {
        "rules/a.yaml": b"rules: []\n",
        "rules/sub/b.yml": b"b\n",
    }


# ---- too much


def test_too_many_files_are_said_and_not_cut_off(small, fetch):
    small.commit({f"d/{n}.py": f"{n}\n" for n in range(12)})
    with pytest.raises(
        TooLargeError, match=r"^13 changed files; at most 10 are reviewed"
    ):
        fetch(caps=Caps(files=10))


def test_too_much_text_is_said(small, fetch):
    small.commit({"d.py": "x" * 3000})
    with pytest.raises(TooLargeError, match=r"of 3\.0 kB together; at most 2\.0 kB"):
        fetch(caps=Caps(text_bytes=2000))


def test_a_blob_that_is_too_large_to_fetch_does_not_hide_the_others(small, fetch):
    small.commit({"noise.bin": os.urandom(400_000), "z.py": "z\n"})
    fetched, found = fetch(caps=Caps(pack_bytes=100_000))
    files = by_path(commits.read_range(fetched, found))
    assert {path: file.skip for path, file in files.items()} == {
        "a.py": None,
        "noise.bin": Skip.UNREADABLE,
        "z.py": None,
    }


def test_too_many_trees_are_said(small, fetch):
    small.commit({f"{n}/{n}": "" for n in range(300)})
    with pytest.raises(TooLargeError, match=r"take more than 1\.0 kB to fetch"):
        fetch(caps=Caps(pack_bytes=1000))


def test_a_server_that_does_not_answer_is_left(small, fetch, server):
    server.stalls.set()
    with pytest.raises(SourceError, match=r"from http://127\S+ took over 1 s$"):
        fetch(caps=Caps(seconds=1))


def test_a_compressed_bomb_stays_small(small, fetch):
    small.commit({"zeros.py": b"0" * 60_000_000})
    fetched, found = fetch(caps=Caps(pack_bytes=1_000_000))
    file = by_path(commits.read_range(fetched, found))["zeros.py"]
    assert (file.skip, file.detail, file.data) == (Skip.TOO_LARGE, "60.0 MB", b"")


# ---- what goes wrong


def test_a_commit_that_is_gone_is_told_apart(small, server, tmp_path):
    head = small.git("rev-parse", "HEAD")
    remote = Remote(server.address(), TOKEN)
    with pytest.raises(GoneError, match="does not have a commit"):
        pull_request.fetch(
            remote, Wanted(head, head, "1" * 40), str(tmp_path / "w"), Caps(), NO_POLICY
        )


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "may not be read: does the App have `contents: read` there"),
        (403, "may not be read"),
        (404, "there is no repository http://127"),
        (500, "git could not fetch http://127.*: .* error: 500"),
        (502, "error: 502"),
        (302, "git could not fetch"),
    ],
)
def test_a_refusal_is_one_line_without_the_token(small, fetch, server, status, said):
    server.status, server.location = status, "http://127.0.0.1:9/elsewhere"
    with pytest.raises(SourceError, match=said) as caught:
        fetch()
    assert TOKEN not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_redirect_is_not_followed_with_the_token(small, fetch, server, repo):
    with serving(repo.path.parent) as other:
        server.status, server.location = 301, f"{other.address()}/info/refs"
        with pytest.raises(SourceError):
            fetch()
        assert other.requests == []


def test_without_a_token_none_is_sent(small, fetch, server):
    server.token = ""
    fetch(token="")
    assert {sent for _, _, sent in server.requests} == {""}


def test_a_repository_that_wants_a_token_asks_nobody(small, fetch):
    with pytest.raises(SourceError, match="may not be read"):
        fetch(token="")


def test_a_proxy_is_used(small, fetch, server):
    fetched, found = fetch(url="http://github.example/repo/.git", proxy=server.url)
    assert commits.read_range(fetched, found).files
    assert all(
        path.startswith("http://github.example/") for _, path, _ in server.requests
    )


def test_the_usual_variables_say_how_to_get_there():
    environ = {
        "HTTPS_PROXY": "http://upper.example",
        "https_proxy": "http://proxy.example:3128",
        "NO_PROXY": "github.example",
        "SSL_CERT_FILE": "/ca.pem",
    }
    assert transfer.remote_at("https://github.example/o/r.git", "t", environ) == Remote(
        "https://github.example/o/r.git",
        "t",
        "http://proxy.example:3128",
        "github.example",
        "/ca.pem",
    )
    assert transfer.remote_at("https://github.example/o/r", "", {}).proxy == ""


# ---- nothing bends it


@pytest.mark.parametrize(
    "url",
    [
        "file:///srv/repo.git",
        "/srv/repo.git",
        "ext::sh -c id",
        "ssh://git@github.example/o/r",
        "git@github.example:o/r",
        "git://github.example/o/r",
        "--upload-pack=id",
        "https://user:word@github.example/o/r",
        "https://github.example",
        "https://github.example/o/../r",
        "https://github.example/o/r?x=1",
        "https://github.example/o/r#x",
        "https://github.example/o/r\n",
        "https://github.example/o r",
        "https:///o/r",
        "",
    ],
)
def test_only_plain_addresses_are_fetched_from(tmp_path, url):
    wanted = Wanted("1" * 40, "1" * 40, "1" * 40)
    with pytest.raises(SourceError, match=r"^cannot fetch from "):
        pull_request.fetch(Remote(url), wanted, str(tmp_path / "w"), Caps(), NO_POLICY)


@pytest.mark.parametrize(
    "name",
    ["--upload-pack=id", "HEAD", "main", "1" * 39, "1" * 40 + "\n", "A" * 40, ""],
)
def test_only_whole_names_of_commits_are_asked_for(tmp_path, name):
    remote, good = Remote("https://github.example/o/r"), "1" * 40
    for wanted in (
        Wanted(name, good, good),
        Wanted(good, name, good),
        Wanted(good, good, name),
    ):
        with pytest.raises(SourceError, match="40 hexadecimal digits"):
            pull_request.fetch(remote, wanted, str(tmp_path / "w"), Caps(), NO_POLICY)


def test_a_token_with_a_line_end_smuggles_no_header(small, fetch):
    with pytest.raises(SourceError, match="characters that no token has"):
        fetch(token="a\nX-Evil: 1")  # noqa: S106


@pytest.fixture
def tripwire(tmp_path):
    """A program that leaves a trace when it is run, and the trace."""
    trace = tmp_path / "trace"
    program = tmp_path / "tripwire"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{trace}'\n")
    program.chmod(0o755)
    return program, trace


def test_the_configuration_of_the_machine_has_no_say(
    small, fetch, server, tripwire, monkeypatch, tmp_path
):
    program, trace = tripwire
    home = tmp_path / "home"
    (home / ".config" / "git").mkdir(parents=True)
    config = f"""
[url "http://127.0.0.1:9/"]
    insteadOf = {server.url}
[credential]
    helper = "!{program}"
[core]
    hooksPath = {tmp_path}
    askPass = {program}
    fsmonitor = {program}
    sshCommand = {program}
[http]
    proxy = http://127.0.0.1:9
    extraHeader = X-Machine: 1
[fetch]
    recurseSubmodules = true
"""
    (home / ".gitconfig").write_text(config)
    (home / ".config" / "git" / "config").write_text(config)
    (tmp_path / "reference-transaction").symlink_to(program)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    for name in (
        "GIT_ASKPASS",
        "SSH_ASKPASS",
        "GIT_EXTERNAL_DIFF",
        "GIT_PROXY_COMMAND",
    ):
        monkeypatch.setenv(name, str(program))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'http.proxy'='{server.url}:9'")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "git-trace"))
    same_as_in_full(small, *fetch())
    assert not trace.exists()
    assert "remote-http" not in (tmp_path / "git-trace").read_text()  # of the server


def test_the_token_is_in_no_argument_and_in_no_file(
    small, fetch, server, monkeypatch, tmp_path
):
    """A git of ours writes down how it is called; the real one does the work."""
    real = subprocess.run(["which", "git"], capture_output=True, check=True, text=True)
    folder, log = tmp_path / "bin", tmp_path / "log"
    folder.mkdir()
    script = f"""#!/bin/sh
case "$GIT_DIR" in */pull.git) (echo "ARGS $*"; env) >> '{log}';; esac
exec {real.stdout.strip()} "$@"
"""
    (folder / "git").write_text(script)
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("REVIEWBOT_SECRET", "do-not-tell")
    fetched, found = fetch()
    commits.read_range(fetched, found)
    calls = log.read_text().split("ARGS ")[1:]
    basic = server.requests[0][2].partition(" ")[2]
    told = [call for call in calls if basic in call]
    assert 2 <= len(told) < len(calls)
    for call in calls:
        first, _, rest = call.partition("\n")
        assert basic not in first
        assert TOKEN not in call
        assert "do-not-tell" not in rest
        assert (" fetch " in first) == (call in told)
    for path, _, names in os.walk(os.path.dirname(fetched.git_dir)):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                data = file.read()
            assert TOKEN.encode() not in data
            assert basic.encode() not in data


def test_a_submodule_is_never_fetched(small, fetch, server):
    commit = small.git("rev-parse", "HEAD")
    url = f"{server.url}/other/.git"
    small.stage({".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = {url}\n'})
    small.git("update-index", "--add", "--cacheinfo", f"160000,{commit},x")
    small.git("commit", "--quiet", "--message", "submodule")
    fetch()
    assert not [path for _, path, _ in server.requests if "other" in path]


EVIL_MODULES = '[submodule "../../x"]\n\tpath = -x\n\turl = -u./id\n\tupdate = !id\n'


@pytest.mark.parametrize("where", ["base", "head"])
def test_evil_gitmodules_are_a_file_like_any_other(small, fetch, where):
    small.commit({".gitmodules": EVIL_MODULES})
    if where == "base":
        small.git("tag", "--force", "base")
        small.commit({"a.py": "more\n"})
    files = same_as_in_full(small, *fetch())
    assert "a.py" in files


def tree_with(repo, *lines):
    """Write a tree that git itself would not make, and a commit with it."""
    raw = b"".join(lines)
    tree = repo.git(
        "hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw
    )
    return repo.git("commit-tree", tree, "-p", "HEAD", "-m", "evil")


@pytest.mark.parametrize(
    "names",
    [
        pytest.param([b".git"], id="a git directory"),
        pytest.param([b".GIT"], id="in capitals"),
        pytest.param([b".."], id="the folder above"),
        pytest.param([b"../x"], id="a path out of it"),
        pytest.param([b"/etc/passwd"], id="an absolute path"),
        pytest.param([b""], id="no name"),
        pytest.param([b"a.py", b"a.py"], id="two files of one name"),
        pytest.param([b"b.py", b"a.py"], id="not in order"),
    ],
)
def test_a_tree_that_no_honest_git_makes_is_refused(small, fetch, names):
    oid = bytes.fromhex(small.git("rev-parse", "HEAD:a.py"))
    evil = tree_with(small, *(b"100644 " + name + b"\0" + oid for name in names))
    with pytest.raises(SourceError, match=r"objects of a broken shape|bad pack header"):
        fetch(head=evil)


def test_old_modes_are_read(small, fetch):
    oid = bytes.fromhex(small.git("rev-parse", "HEAD:a.py"))
    old = tree_with(small, b"0100644 a.py\0" + oid)
    fetched, found = fetch(head=old)
    assert by_path(commits.read_range(fetched, found))["a.py"].data == b"a\na\n"
