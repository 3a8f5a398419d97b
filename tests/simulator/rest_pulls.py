"""REST: repositories, pull requests, comparisons."""

from tests.simulator.exchange import NOT_FOUND, Answer, RefusalError

_MOST_FILES = 3000
_COMPARE_FILES = 300
_DIFF_FILES = 300
_DIFF_LINES = 20_000
_PATCH_BYTES = 1_000_000
"""Above it an entry has no patch."""


def repository(here):
    return here.shapes.repository(here.repository, "full-repository")


def permission(here):
    login = here.names["username"]
    if login not in here.world.accounts:
        raise RefusalError(404, f"{login} is not a user")
    role = here.repository.people.get(
        login, "none" if here.repository.private else "read"
    )
    coarse = {"maintain": "write", "triage": "read"}.get(role, role)
    return {
        "permission": coarse,
        "role_name": role,
        "user": here.shapes.user(here.world.accounts[login]) | {"role_name": role},
    }


def pulls(here):
    query = here.request.query
    state = query.get("state", "open")
    found = [p for p in here.repository.pulls.values() if state in ("all", p.state)]
    if "head" in query:
        found = [p for p in found if _label(p) == query["head"]]
    if "base" in query:
        found = [p for p in found if p.base_ref == query["base"]]
    key = "updated" if query.get("sort") == "updated" else "number"
    newest = query.get(
        "direction", "desc" if query.get("sort", "created") == "created" else "asc"
    )
    found.sort(key=lambda p: (getattr(p, key), p.number), reverse=newest == "desc")
    return here.page(found, lambda p: here.talk.pull(p, "pull-request-simple"))


def pull(here):
    found = here.pull()
    if "diff" in here.request.headers.get("accept", ""):
        return _as_diff(here, found)
    return here.talk.pull(found)


def files(here):
    """What changed; no more than 3,000, and without a patch when it is too long."""
    found = here.pull()
    changed = _changed(found)[:_MOST_FILES]
    return here.page(changed, lambda file: _file(here, file, found.head))


def pulls_of_commit(here):
    store = here.repository.store
    sha = here.names["commit_sha"]
    if store.has(sha) != sha:
        raise RefusalError(422, f"No commit found for SHA: {sha}")
    found = [
        p
        for p in here.repository.pulls.values()
        if store.contains(p.head, sha) and not (p.base and store.contains(p.base, sha))
    ]
    return here.page(found, lambda p: here.talk.pull(p, "pull-request-simple"))


def compare(here):
    """Compare two commits, branches, or "owner:branch" of a fork."""
    base_name, dots, head_name = here.names["basehead"].partition("...")
    base, head = _commit(here, base_name), _commit(here, head_name)
    store = here.repository.store
    merge_base = store.merge_base(base, head) if dots and base and head else ""
    if not merge_base:
        raise RefusalError(404, NOT_FOUND)
    ahead, behind = store.count(head, base), store.count(base, head)
    entries = store.history(head, merge_base)
    part, headers = here.cut(entries)
    url = f"{here.world.api}/repos/{here.repository.full_name}/compare/{base_name}...{head_name}"
    value = {
        "url": url,
        "html_url": url,
        "permalink_url": url,
        "diff_url": f"{url}.diff",
        "patch_url": f"{url}.patch",
        "base_commit": _one_commit(here, base),
        "merge_base_commit": _one_commit(here, merge_base),
        "status": _status(ahead, behind),
        "ahead_by": ahead,
        "behind_by": behind,
        "total_commits": ahead,
        "commits": [here.shapes.commit(here.repository, entry) for entry in part],
    }
    if here.request.query.get("page", "1") == "1":
        changed = list(store.diff(merge_base, head).values())[:_COMPARE_FILES]
        value["files"] = [_file(here, file, head) for file in changed]
    return Answer(200, value, headers)


def _changed(pull):
    store = pull.repository.store
    base = store.merge_base(pull.base, pull.head)
    return list(store.diff(base, pull.head).values()) if base else []


def _as_diff(here, pull):
    changed = _changed(pull)
    if len(changed) > _DIFF_FILES:
        raise _too_large("files", f"the maximum number of files ({_DIFF_FILES})")
    if sum(file.additions + file.deletions for file in changed) > _DIFF_LINES:
        raise _too_large("lines", f"the maximum number of lines ({_DIFF_LINES})")
    store = pull.repository.store
    base = store.merge_base(pull.base, pull.head)
    text = store.git("diff-tree", "-r", "-p", "--find-renames", base, pull.head)
    return Answer(
        200, text, {"Content-Type": "application/vnd.github.v3.diff; charset=utf-8"}
    )


def _too_large(field, what):
    error = {"resource": "PullRequest", "field": "diff", "code": "too_large"}
    return RefusalError(
        406,
        f"Sorry, the diff exceeded {what}. Consider using 'List pull requests files' API or locally cloning the repository instead.",
        [error],
    )


def _file(here, file, head):
    page = f"{here.world.web}/{here.repository.full_name}"
    name = file.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    shown = {
        "sha": file.blob,
        "filename": name,
        "status": file.status,
        "additions": file.additions,
        "deletions": file.deletions,
        "changes": file.additions + file.deletions,
        "blob_url": f"{page}/blob/{head}/file",
        "raw_url": f"{page}/raw/{head}/file",
        "contents_url": f"{here.world.api}/repos/{here.repository.full_name}/contents/file?ref={head}",
    }
    if file.patch and len(file.patch) <= _PATCH_BYTES:
        shown["patch"] = file.patch.decode("utf-8", "replace")
    if file.status == "renamed":
        shown["previous_filename"] = file.old_path
    return shown


def _commit(here, name):
    """Return the commit that a part of "base...head" names, or ""."""
    store = here.repository.store
    owner, colon, branch = name.rpartition(":")
    if not colon:
        return store.tip(name) or store.has(name)
    for other in here.world.repositories.values():
        family = (
            here.repository in (other, other.parent) or here.repository.parent is other
        )
        if family and other.owner.login == owner.split(":")[0]:
            tip = other.store.tip(branch)
            if tip and not store.has(tip):
                store.fetch(other.store, tip)
            return tip
    return ""


def _one_commit(here, sha):
    (entry,) = here.repository.store.history(sha, None, 1)
    return here.shapes.commit(here.repository, entry)


def _status(ahead, behind):
    if ahead and behind:
        return "diverged"
    if ahead:
        return "ahead"
    return "behind" if behind else "identical"


def _label(pull):
    owner = pull.head_repository.owner if pull.head_repository else pull.author
    return f"{owner.login if owner else 'ghost'}:{pull.head_ref}"


ROUTES = (
    ("GET", "/repos/{owner}/{repo}", "metadata:read", repository),
    (
        "GET",
        "/repos/{owner}/{repo}/collaborators/{username}/permission",
        "metadata:read",
        permission,
    ),
    ("GET", "/repos/{owner}/{repo}/pulls", "pull_requests:read", pulls),
    ("GET", "/repos/{owner}/{repo}/pulls/{pull_number}", "pull_requests:read", pull),
    (
        "GET",
        "/repos/{owner}/{repo}/pulls/{pull_number}/files",
        "pull_requests:read",
        files,
    ),
    (
        "GET",
        "/repos/{owner}/{repo}/commits/{commit_sha}/pulls",
        "pull_requests:read",
        pulls_of_commit,
    ),
    ("GET", "/repos/{owner}/{repo}/compare/{basehead}", "contents:read", compare),
)
