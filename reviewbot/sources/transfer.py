"""Transfers: git fetching objects by name, with nothing but what we tell it.

git gets no configuration of user or system, asks nobody for a password, runs
neither hooks nor helpers, follows no redirect and speaks to one host by one
protocol. The token is in the environment of that one process alone: not on its
command line, not in the URL, not in a file.
"""

import os
import re
import time
from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from reviewbot.errors import SourceError
from reviewbot.model.value import frozen, replace
from reviewbot.proc import Completed, Limits
from reviewbot.sources.files import size_text
from reviewbot.sources.git import Repository, attempt

_URL: Final = re.compile(
    r"(https?)://(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::[0-9]+)?"
    r"(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._~-]+)+"
)
_TOKEN: Final = re.compile(r"[!-~]*")
_MEMORY: Final = 2 << 30
"""Bytes of address space for git; its windows on packs are kept far below."""
_AT_ONCE: Final = 5_000
"""Objects asked for in one request: its body stays below a megabyte."""
_SETTINGS: Final = {
    "core.bigFileThreshold": "16m",  # larger blobs are never whole in memory
    "core.packedGitLimit": "512m",
    "core.packedGitWindowSize": "32m",
    "credential.helper": "",
    "fetch.negotiationAlgorithm": "noop",
    "fetch.recurseSubmodules": "false",
    "fetch.unpackLimit": "1",
    "fetch.writeCommitGraph": "false",
    "gc.auto": "0",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "1000",
    "http.lowSpeedTime": "30",
    "maintenance.auto": "false",
    "pack.threads": "2",
    "protocol.version": "2",
    "remote.origin.partialCloneFilter": "blob:none",
    "remote.origin.promisor": "true",
    "remote.origin.tagOpt": "--no-tags",
}
_OLD_SINS: Final = (
    "badDate", "badDateOverflow", "badEmail", "badName", "badTimezone",
    "gitattributesLarge", "gitattributesLineLength", "gitattributesMissing",
    "gitmodulesLarge", "gitmodulesMissing", "gitmodulesName", "gitmodulesParse",
    "gitmodulesPath", "gitmodulesUpdate", "gitmodulesUrl",
    "missingEmail", "missingNameBeforeEmail", "missingSpaceBeforeDate",
    "missingSpaceBeforeEmail", "multipleAuthors", "nulInCommit",
    "zeroPaddedDate", "zeroPaddedFilemode",
)  # fmt: skip
"""What honest repositories have in them, or what only a checkout need fear.

Git before 2.46 does not let a partial clone allow them: it is asked again.
"""
_STRICT: Final = ("-c", "fetch.fsckObjects=true")
_LENIENT: Final = ("-c", "fetch.fsckObjects=false")
_FETCH: Final = (
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-write-fetch-head",
    "--no-auto-maintenance",
    "--recurse-submodules=no",
    "--filter=blob:none",
    "--stdin",
)


class TooLargeError(SourceError):
    """It is over one of our limits, and will be the next time."""


class _OldSinError(SourceError):
    """What is there is not as it should be, and was allowed once."""


class GoneError(SourceError):
    """The server does not have an object: after a force push, perhaps."""


@frozen
class Remote:
    """Where to fetch from, and how to get there."""

    url: str
    """``https://host/owner/name.git``; http for a server that has only that."""
    token: str = ""
    """Of an installation, or of a person; empty for a public repository."""
    proxy: str = ""
    """URL of a proxy; empty for none."""
    no_proxy: str = ""
    """Hosts that are reached without it, as curl takes them."""
    ca_file: str = ""
    """PEM file of authorities to trust; empty for those of the system."""


@frozen
class TransferLimits:
    """What all transfers of one pull request may use."""

    seconds: float
    file_size: int
    """Bytes of one pack."""


def remote_at(url: str, token: str, environ: Mapping[str, str]) -> Remote:
    """Return a remote that is reached as the usual variables say.

    Args:
        url: Of the repository.
        token: Empty for none.
        environ: For HTTPS_PROXY, ALL_PROXY, NO_PROXY, GIT_SSL_CAINFO and
            SSL_CERT_FILE; those with a lower-case name count first.
    """

    def first(*names: str) -> str:
        both = (each for name in names for each in (name.lower(), name))
        return next(filter(None, map(environ.get, both)), "")

    proxy = first(f"{url.partition(':')[0].upper()}_PROXY", "ALL_PROXY")
    ca_file = first("GIT_SSL_CAINFO", "SSL_CERT_FILE")
    return Remote(url, token, proxy, first("NO_PROXY"), ca_file)


def checked(remote: Remote) -> Remote:
    """Return a remote that git can be given.

    Raises:
        SourceError: It is none that we speak to.
    """
    if not _URL.fullmatch(remote.url):
        raise SourceError(
            f"cannot fetch from {remote.url!a}: give an address like "
            "https://github.example/owner/name.git, without a password"
        )
    if not _TOKEN.fullmatch(remote.token):
        raise SourceError("the token for git has characters that no token has")
    return remote


class Transfer:
    """Fetches into one repository, all in all within the limits."""

    def __init__(
        self, remote: Remote, repo: Repository, limits: TransferLimits
    ) -> None:
        """Start the clock."""
        self._remote, self._limits = remote, limits
        self._repo = replace(repo, env={**repo.env, **_environment(remote)})
        self._deadline = time.monotonic() + limits.seconds

    def commits(self, oids: Iterable[str]) -> None:
        """Fetch commits with their trees, without blobs and history.

        Raises:
            SourceError: One of them is gone, or nothing could be fetched.
        """
        self._commits(oids, "--depth=1")

    def with_parents(self, oids: Iterable[str]) -> None:
        """Fetch commits and their parents likewise.

        Raises:
            SourceError: As for ``commits``.
        """
        self._commits(oids, "--depth=2")

    def _commits(self, oids: Iterable[str], depth: str) -> None:
        asked = list(dict.fromkeys(oids))
        try:
            self._fetch(_STRICT, asked, depth)
        except _OldSinError:
            self._fetch(_LENIENT, asked, depth)

    def blobs(self, oids: Collection[str]) -> None:
        """Fetch blobs; one that is not to be had is left out.

        Raises:
            SourceError: Nothing could be fetched.
        """
        asked = sorted(oids)
        for start in range(0, len(asked), _AT_ONCE):
            self._most_of(asked[start : start + _AT_ONCE])

    def _most_of(self, oids: Sequence[str]) -> None:
        """Fetch blobs, in halves when not all are to be had at once."""
        try:
            self._fetch(_LENIENT, oids)
        except (GoneError, TooLargeError):
            if len(oids) > 1:
                self._most_of(oids[: len(oids) // 2])
                self._most_of(oids[len(oids) // 2 :])

    def _fetch(self, how: Sequence[str], oids: Sequence[str], *options: str) -> None:
        seconds = max(self._deadline - time.monotonic(), 0.001)
        limits = Limits(seconds, _MEMORY, self._limits.file_size)
        stdin = "".join(f"{oid}\n" for oid in oids).encode("ascii")
        argv = (*how, *_FETCH, *options, "origin")
        done = attempt(self._repo, *argv, stdin=stdin, limits=limits)
        if self._has_cut_off():
            size = size_text(self._limits.file_size)
            raise TooLargeError(f"the changed files take more than {size} to fetch")
        if done.timed_out:
            url, whole = self._remote.url, self._limits.seconds
            raise SourceError(
                f"reading the pull request from {url} took over {whole:.0f} s"
            )
        if done.returncode:
            raise _explained(done, self._remote)

    def _has_cut_off(self) -> bool:
        """Whether git left a pack as large as it may be; the kernel stopped it there."""
        cut_off = False
        with os.scandir(os.path.join(self._repo.git_dir, "objects", "pack")) as files:
            for file in files:
                if file.name.startswith("tmp_"):
                    cut_off |= file.stat().st_size >= self._limits.file_size
                    os.unlink(file.path)
        return cut_off


def _environment(remote: Remote) -> dict[str, str]:
    """Return what one fetch is told, beyond what every git process is told."""
    settings = dict(_SETTINGS)
    settings["remote.origin.url"] = remote.url
    settings |= {f"fetch.fsck.{name}": "ignore" for name in _OLD_SINS}
    if remote.token:
        basic = b64encode(f"x-access-token:{remote.token}".encode("ascii")).decode()
        settings["http.extraHeader"] = f"Authorization: Basic {basic}"
    if remote.ca_file:
        settings["http.sslCAInfo"] = remote.ca_file
    pairs = enumerate(settings.items())
    numbered = [(f"GIT_CONFIG_KEY_{n}", f"GIT_CONFIG_VALUE_{n}", kv) for n, kv in pairs]
    env = {"GIT_CONFIG_COUNT": str(len(numbered))}
    for key, value, pair in numbered:
        env[key], env[value] = pair
    if remote.proxy:
        env |= {"http_proxy": remote.proxy, "https_proxy": remote.proxy}
        env |= {"no_proxy": remote.no_proxy}
    scheme = remote.url.partition(":")[0]
    return {**env, "GIT_ALLOW_PROTOCOL": scheme, "GIT_ASKPASS": ""}


def _explained(done: Completed, remote: Remote) -> SourceError:
    """Return what went wrong, without the token."""
    said = done.stderr.decode("utf-8", "replace")
    sin = _SIN.search(said)
    if sin and sin[1].lower() in map(str.lower, _OLD_SINS):
        return _OldSinError(sin[1])
    for kind, sign, words in _FAILURES:
        if re.search(sign, said):
            return kind(words.format(url=remote.url))
    lines = [line for line in said.splitlines() if line.startswith("fatal: ")]
    reason = lines[0].removeprefix("fatal: ") if lines else done.complaint
    return SourceError(f"git could not fetch {remote.url}: {_hidden(reason, remote)}")


_SIN: Final = re.compile(r"^error: object [0-9a-f]{40}: (\w+): ", re.MULTILINE)
_FAILURES: Final[Sequence[tuple[type[SourceError], str, str]]] = (
    (
        GoneError,
        "not our ref|did not contain|unadvertised object|no such remote ref",
        "{url} does not have a commit of the pull request (any more)",
    ),
    (
        SourceError,
        "fsck error|[Ff]sck failed",
        "{url} has objects of a broken shape, which are not read",
    ),
    (
        SourceError,
        "Authentication failed|could not read Username|error: 40[13]",
        "{url} may not be read: does the App have `contents: read` there?",
    ),
    (
        SourceError,
        "error: 404|not found",
        "there is no repository {url}, or this token may not see it",
    ),
)


def _hidden(text: str, remote: Remote) -> str:
    """Return one line of what git said, without what nobody must read."""
    basic = b64encode(f"x-access-token:{remote.token}".encode("ascii")).decode()
    for secret in (remote.token, basic, remote.proxy):
        if secret:
            text = text.replace(secret, "***")
    return " ".join(text.split())[:300]
