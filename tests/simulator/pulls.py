"""What happens to branches and pull requests, whoever does it."""

from tests.simulator.git_store import ZERO, GitStore
from tests.simulator.state import Installation, PullRequest, Repository


def create_repository(world, full_name, files, default_branch, *, private):
    """Make a repository with one commit."""
    owner, _, name = full_name.partition("/")
    account = world.account(owner)
    repository = _new(world, account, name, default_branch, private)
    if files is not None:
        repository.store.commit(default_branch, files, None, "first", owner)
    repository.people[owner] = "admin"
    return repository


def fork(world, repository, owner):
    """Make a fork with all branches of its parent."""
    account = world.account(owner)
    made = _new(
        world, account, repository.name, repository.default_branch, repository.private
    )
    made.parent = repository
    made.people[owner] = "admin"
    for branch in repository.store.branches():
        tip = repository.store.tip(branch)
        made.store.fetch(repository.store, tip)
        made.store.set_ref(f"refs/heads/{branch}", tip)
    return made


def install(world, repository):
    """Install the App on a repository; return its owner's installation."""
    for installation in world.installations.values():
        if installation.account is repository.owner:
            installation.repositories.append(repository)
            added = [repository]
            world.emit(
                "installation_repositories",
                "added",
                installation=installation,
                repositories=added,
            )
            return installation
    installation = Installation(
        world.next_id(),
        repository.owner,
        world.now(),
        [repository],
        dict(world.permissions),
    )
    world.installations[installation.id] = installation
    world.emit(
        "installation", "created", installation=installation, repositories=[repository]
    )
    return installation


def uninstall(world, repository):
    """Take one repository from its installation, the last one ends it."""
    installation = world.installation_of(repository)
    installation.repositories.remove(repository)
    if installation.repositories:
        world.emit(
            "installation_repositories",
            "removed",
            installation=installation,
            repositories=[repository],
        )
    else:
        world.emit(
            "installation",
            "deleted",
            installation=installation,
            repositories=[repository],
        )
        del world.installations[installation.id]


def delete_fork(world, repository):
    """Delete a fork; its pull requests stay."""
    del world.repositories[repository.id]
    for pull in repository.parent.pulls.values():
        if pull.head_repository is repository:
            pull.head_repository = None


def forget(world, account):
    """Close an account; what it wrote stays, without an author."""
    del world.accounts[account.login]
    for repository in world.repositories.values():
        repository.people.pop(account.login, None)
        for pull in repository.pulls.values():
            threads = [note for thread in pull.threads for note in thread.comments]
            for note in (pull, *pull.comments, *pull.reviews, *threads):
                note.author = None if note.author is account else note.author


def rename(world, repository, name):
    """Give a repository another name; the old one redirects."""
    world.moved[repository.full_name.lower()] = repository
    repository.name = name


def move_branch(world, repository, branch, commit, actor, before=None):
    """Point a branch to a commit ("" removes it) and tell everybody."""
    store = repository.store
    before = store.tip(branch) if before is None else before
    store.set_ref(f"refs/heads/{branch}", commit)
    forced = bool(before and commit and not store.contains(commit, before))
    sides = {"before": before or ZERO, "after": commit or ZERO, "forced": forced}
    world.emit(
        "push", None, repository=repository, sender=actor, branch=branch, **sides
    )
    if commit:
        _announce_suite(world, repository, commit, branch, before)
    for pull in _pulls_from(world, repository, branch):
        if commit:
            _synchronize(world, pull, commit, actor)
        else:
            close(world, pull, actor)


def open_pull(world, repository, head_repository, head, base, author, **texts):
    """Open a pull request; ``texts`` are title, body and draft."""
    number = max(repository.pulls, default=0) + 1
    now = world.now()
    account = world.account(author)
    tip = head_repository.store.tip(head)
    pull = PullRequest(
        id=world.next_large_id(),
        issue_id=world.next_large_id(),
        number=number,
        repository=repository,
        author=account,
        title=texts.get("title") or head,
        body=texts.get("body"),
        head_repository=head_repository,
        head_ref=head,
        head=tip,
        base_ref=base,
        base=repository.store.tip(base),
        created=now,
        updated=now,
        draft=texts.get("draft", False),
        heads=[tip],
    )
    assert tip, f"no branch {head}"
    assert pull.base, f"no branch {base}"
    repository.pulls[number] = world.remember(pull)
    _keep_head(pull)
    tell(world, "opened", pull, account)
    return pull


def close(world, pull, actor, *, merged=False):
    pull.state, pull.merged, pull.closed = "closed", merged, world.now()
    tell(world, "closed", pull, actor)


def reopen(world, pull, actor):
    """Open it again, at the head its branch has by now."""
    pull.state, pull.closed = "open", None
    tip = pull.head_repository.store.tip(pull.head_ref) if pull.head_repository else ""
    if tip and tip != pull.head:
        _set_head(pull, tip)
    tell(world, "reopened", pull, actor)


def set_draft(world, pull, draft, actor):
    pull.draft = draft
    tell(world, "converted_to_draft" if draft else "ready_for_review", pull, actor)


def change_base(world, pull, branch, actor):
    changes = {"base": {"ref": {"from": pull.base_ref}, "sha": {"from": pull.base}}}
    pull.base_ref, pull.base = branch, pull.repository.store.tip(branch)
    tell(world, "edited", pull, actor, changes=changes)


def change_title(world, pull, title, actor):
    changes = {"title": {"from": pull.title}}
    pull.title = title
    tell(world, "edited", pull, actor, changes=changes)


def merge(world, pull, actor):
    """Merge it with a merge commit, as the button does."""
    store, base = pull.repository.store, pull.repository.store.tip(pull.base_ref)
    tree = store.git("merge-tree", "--write-tree", base, pull.head).decode().split()[0]
    message = f"Merge pull request #{pull.number}"
    made = store.git("commit-tree", tree, "-p", base, "-p", pull.head, "-m", message)
    close(world, pull, actor, merged=True)
    move_branch(world, pull.repository, pull.base_ref, made.decode().strip(), actor)


def tell(world, action, pull, actor, **more):
    """Send a pull_request event."""
    pull.updated = world.now()
    world.emit(
        "pull_request",
        action,
        repository=pull.repository,
        sender=actor,
        pull=pull,
        **more,
    )


def _new(world, account, name, default_branch, private):
    number = world.next_id()
    store = GitStore(world.folder / f"{number}.git", default_branch)
    repository = Repository(
        number, account, name, default_branch, store, world.now(), private
    )
    world.repositories[number] = world.remember(repository)
    return repository


def _announce_suite(world, repository, commit, branch, before):
    if world.installation_of(repository) is None:
        return
    suite = world.open_suite(repository, commit, branch)
    world.emit(
        "check_suite",
        "requested",
        repository=repository,
        suite=suite,
        before=before or ZERO,
    )


def _pulls_from(world, repository, branch):
    return [
        pull
        for other in world.repositories.values()
        for pull in other.pulls.values()
        if pull.head_repository is repository
        and pull.head_ref == branch
        and pull.state == "open"
    ]


def _synchronize(world, pull, commit, actor):
    before = pull.head
    if commit == before:
        return
    _set_head(pull, commit)
    tell(world, "synchronize", pull, actor, before=before, after=commit)


def _set_head(pull, commit):
    pull.head = commit
    pull.heads.append(commit)
    pull.base = pull.repository.store.tip(pull.base_ref) or pull.base
    _keep_head(pull)
    # GitHub shows the newest commit here, also after a force push.
    for review in pull.reviews:
        if not pull.repository.store.contains(commit, review.commit):
            review.commit = commit


def _keep_head(pull):
    if pull.crosses:
        pull.repository.store.fetch(pull.head_repository.store, pull.head)
    pull.repository.store.set_ref(f"refs/pull/{pull.number}/head", pull.head)
