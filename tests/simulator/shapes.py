"""How accounts, repositories, commits and the App look in REST answers and payloads."""

import json
from functools import cache

from tests.simulator.checking import DATA, description
from tests.simulator.world import node_id


def stamp(moment):
    """Return a moment as GitHub writes it, or None."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


class Shapes:
    """Makes JSON of the state; holds no state of its own."""

    def __init__(self, world):
        self._world = world
        self._fill = description().fill

    def user(self, account):
        if account is None:
            return None
        web, url = self._world.web, f"{self._world.api}/users/{account.login}"
        return {
            **{name: url + rest for name, rest in _links_below("sender").items()},
            "login": account.login,
            "id": account.id,
            "node_id": node_id(account),
            "avatar_url": f"{web}/avatars/{account.id}",
            "gravatar_id": "",
            "url": url,
            "html_url": f"{web}/{account.login}",
            "type": account.kind,
            "site_admin": False,
        }

    def repository_brief(self, repository):
        """As in installation_repositories events."""
        return {
            "id": repository.id,
            "node_id": node_id(repository),
            "name": repository.name,
            "full_name": repository.full_name,
            "private": repository.private,
        }

    def repository(self, repository, schema="repository"):
        world = self._world
        url = self.address(repository)
        page = f"{world.web}/{repository.full_name}"
        made = stamp(repository.created)
        values = {
            **self.repository_brief(repository),
            "owner": self.user(repository.owner),
            "html_url": page,
            "description": None,
            "fork": repository.parent is not None,
            "topics": [],
            "custom_properties": {},
            "is_template": False,
            "web_commit_signoff_required": False,
            "url": url,
            **{name: url + rest for name, rest in _links_below("repository").items()},
            "clone_url": f"{page}.git",
            "git_url": f"{page}.git",
            "ssh_url": f"git@github.example:{repository.full_name}.git",
            "svn_url": page,
            "default_branch": repository.default_branch,
            "visibility": "private" if repository.private else "public",
            "created_at": made,
            "updated_at": made,
            "pushed_at": made,
        }
        if schema == "full-repository" and repository.parent:
            values["parent"] = values["source"] = self.repository(repository.parent)
        return self._fill(schema, values)

    def app(self):
        world = self._world
        made = stamp(world.began)
        return {
            "id": world.app_id,
            "slug": world.slug,
            "node_id": f"A_kw{world.app_id:09d}",
            "owner": self.user(world.account("octo-tools", "Organization")),
            "name": world.slug,
            "description": "",
            "external_url": "https://reviewbot.example/",
            "html_url": f"{world.web}/apps/{world.slug}",
            "created_at": made,
            "updated_at": made,
            "permissions": dict(world.permissions),
            "events": list(world.events),
        }

    def installation(self, installation):
        world = self._world
        url = f"{world.api}/app/installations/{installation.id}"
        made = stamp(installation.created)
        return {
            "id": installation.id,
            "account": self.user(installation.account),
            "repository_selection": "selected",
            "access_tokens_url": f"{url}/access_tokens",
            "repositories_url": f"{world.api}/installation/repositories",
            "html_url": f"{world.web}/settings/installations/{installation.id}",
            "app_id": world.app_id,
            "app_slug": world.slug,
            "target_id": installation.account.id,
            "target_type": installation.account.kind,
            "permissions": dict(installation.permissions),
            "events": list(world.events),
            "created_at": made,
            "updated_at": made,
            "single_file_name": None,
            "suspended_by": self.user(installation.account)
            if installation.suspended
            else None,
            "suspended_at": stamp(installation.suspended),
        }

    def commit(self, repository, entry):
        """One commit of ``GitStore.history``."""
        sha, parents, message, name, tree = entry
        url = f"{self.address(repository)}/commits/{sha}"
        page = f"{self._world.web}/{repository.full_name}/commit/"
        person = {
            "name": name,
            "email": f"{name}@users.github.example",
            "date": stamp(repository.created),
        }
        known = self.user(self._world.accounts.get(name))
        return {
            "url": url,
            "sha": sha,
            "node_id": f"C_{sha}",
            "html_url": page + sha,
            "comments_url": f"{url}/comments",
            "commit": {
                "url": url,
                "author": person,
                "committer": person,
                "message": message,
                "comment_count": 0,
                "tree": {"sha": tree, "url": f"{url}/tree"},
                "verification": {
                    "verified": False,
                    "reason": "unsigned",
                    "payload": None,
                    "signature": None,
                    "verified_at": None,
                },
            },
            "author": known,
            "committer": known,
            "parents": [
                {"sha": up, "url": url, "html_url": page + up} for up in parents
            ],
        }

    def association(self, account, repository):
        if account is None or account.login == self._world.bot.login:
            return "NONE"
        if account is repository.owner:
            return "OWNER"
        return "COLLABORATOR" if account.login in repository.people else "NONE"

    def address(self, repository):
        """Return where the API has a repository."""
        return f"{self._world.api}/repos/{repository.full_name}"


@cache
def _links_below(part):
    """Return the links of GitHub's own example: name to what follows its address."""
    example = json.loads((DATA / "webhooks.json").read_text())["pull_request"][part]
    address = example["url"]
    return {
        name: link.removeprefix(address)
        for name, link in example.items()
        if name.endswith("_url") and str(link).startswith(f"{address}/")
    }
