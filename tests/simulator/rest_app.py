"""REST: the App, its installations, tokens and deliveries."""

from tests.simulator.exchange import NOT_FOUND, Answer, RefusalError
from tests.simulator.shapes import stamp

_LEVELS = {"read": 1, "write": 2, "admin": 3}


def app(here):
    return here.shapes.app() | {"installations_count": len(here.world.installations)}


def installations(here):
    return here.page(list(here.world.installations.values()), here.shapes.installation)


def installation(here):
    found = here.found(here.world.installations.get(here.number("installation_id")))
    return here.shapes.installation(found)


def repository_installation(here):
    found = here.world.installation_of(here.repository) if here.repository else None
    return here.shapes.installation(here.found(found))


def create_token(here):
    """Give a token for an installation, or for less of it."""
    found = here.found(here.world.installations.get(here.number("installation_id")))
    if found.suspended:
        raise RefusalError(403, "This installation has been suspended")
    repositories = _repositories(found, here.wanted)
    permissions = _permissions(found, here.wanted.get("permissions"))
    token = here.gate.mint(found, permissions, repositories)
    value = {
        "token": token.value,
        "expires_at": stamp(token.expires),
        "permissions": permissions,
        "repository_selection": "selected",
    }
    if repositories is not None:
        value["repositories"] = [here.shapes.repository(r) for r in repositories]
    return Answer(201, value)


def installation_repositories(here):
    token = here.identity.token
    if token.installation is None:
        raise RefusalError(
            403,
            "You must authenticate with an installation access token in order to list repositories for an installation.",
        )
    covered = [r for r in token.installation.repositories if here.identity.reaches(r)]
    part, headers = here.cut(covered)
    value = {
        "total_count": len(covered),
        "repositories": [here.shapes.repository(r) for r in part],
    }
    return Answer(200, value, headers)


def hook_config(here):
    return {
        "url": here.hooks.url or "",
        "content_type": "json",
        "secret": "********",
        "insecure_ssl": "0",
    }


def deliveries(here):
    """The log, newest first; the status filter leaves time-outs out, as GitHub's does."""
    query = here.request.query
    size = min(int(query.get("per_page", 30)), 100)
    found = [d for d in reversed(here.hooks.log) if _has_status(d, query.get("status"))]
    cursor = query.get("cursor")
    if cursor:
        ids = [f"v1_{d.id}" for d in found]
        if cursor not in ids:
            raise RefusalError(400, "Bad Request")
        found = found[ids.index(cursor) :]
    headers = {}
    if len(found) > size:
        address = f"{here.world.api}/app/hook/deliveries?per_page={size}&cursor=v1_{found[size].id}"
        headers["Link"] = f'<{address}>; rel="next"'
    return Answer(200, [_delivery(here, d) for d in found[:size]], headers)


def delivery(here):
    found = _find_delivery(here)
    return _delivery(here, found) | {
        "url": here.hooks.url or "",
        "request": {"headers": found.headers, "payload": found.payload},
        "response": {"headers": {}, "payload": None},
    }


def redeliver(here):
    here.hooks.redeliver(_find_delivery(here))
    return Answer(202, {})


def convert_manifest(here):
    """Exchange the code of the set-up page for the App's secrets, once."""
    secrets = here.hooks.manifests.pop(here.names["code"], None)
    if secrets is None:
        raise RefusalError(404, NOT_FOUND)
    return Answer(201, here.shapes.app() | secrets)


def user(here):
    account = here.identity.account
    if account is None or here.identity.installation:
        raise RefusalError(403, "Resource not accessible by integration")
    return here.shapes.user(account) | {
        "user_view_type": "public",
        "name": None,
        "company": None,
        "blog": None,
        "location": None,
        "email": None,
        "hireable": None,
        "bio": None,
        "public_repos": 0,
        "public_gists": 0,
        "followers": 0,
        "following": 0,
        "created_at": stamp(here.world.began),
        "updated_at": stamp(here.world.began),
    }


def rate_limit(here):
    rate = here.hooks.limits.rate(here.identity)
    return {
        "resources": {"core": rate, "graphql": rate, "search": rate},
        "rate": rate,
    }


def meta(here):
    return {"verifiable_password_authentication": False, "hooks": ["127.0.0.0/8"]}


def _repositories(installation, wanted):
    ids, names = wanted.get("repository_ids"), wanted.get("repositories")
    if ids is None and names is None:
        return None
    found = [
        r
        for r in installation.repositories
        if r.id in (ids or ()) or r.name in (names or ())
    ]
    if len(found) < len(ids or ()) + len(names or ()):
        raise RefusalError(
            422,
            "There is at least one repository that does not exist or is not accessible to the parent installation.",
        )
    return tuple(found)


def _permissions(installation, wanted):
    if not wanted:
        return dict(installation.permissions)
    for name, level in wanted.items():
        if _LEVELS[level] > _LEVELS.get(installation.permissions.get(name), 0):
            raise RefusalError(
                422, "The permissions requested are not granted to this installation."
            )
    return {"metadata": "read", **wanted}


def _has_status(delivery, wanted):
    if wanted == "success":
        return 200 <= delivery.status_code < 400
    return wanted != "failure" or delivery.status_code >= 400


def _delivery(here, delivery):
    return {
        "id": delivery.id,
        "guid": delivery.guid,
        "delivered_at": stamp(delivery.at),
        "redelivery": delivery.redelivery,
        "duration": round(delivery.seconds, 2),
        "status": delivery.status,
        "status_code": delivery.status_code,
        "event": delivery.event,
        "action": delivery.action,
        "installation_id": delivery.installation,
        "repository_id": delivery.repository,
        "throttled_at": None,
    }


def _find_delivery(here):
    number = here.number("delivery_id")
    return here.found(next((d for d in here.hooks.log if d.id == number), None))


ROUTES = (
    ("GET", "/app", "app", app),
    ("GET", "/app/hook/config", "app", hook_config),
    ("GET", "/app/hook/deliveries", "app", deliveries),
    ("GET", "/app/hook/deliveries/{delivery_id}", "app", delivery),
    ("POST", "/app/hook/deliveries/{delivery_id}/attempts", "app", redeliver),
    ("GET", "/app/installations", "app", installations),
    ("GET", "/app/installations/{installation_id}", "app", installation),
    ("POST", "/app/installations/{installation_id}/access_tokens", "app", create_token),
    ("POST", "/app-manifests/{code}/conversions", "anyone", convert_manifest),
    ("GET", "/installation/repositories", "token", installation_repositories),
    ("GET", "/repos/{owner}/{repo}/installation", "app", repository_installation),
    ("GET", "/meta", "anyone", meta),
    ("GET", "/rate_limit", "anyone", rate_limit),
    ("GET", "/user", "token", user),
)
