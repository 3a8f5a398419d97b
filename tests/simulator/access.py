"""Who is asking, and what they may do: App tokens, installation tokens, people's tokens."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import timedelta

import jwt

from tests.simulator.exchange import NOT_ACCESSIBLE, NOT_FOUND, RefusalError
from tests.simulator.state import Account, Installation, Token

LIFETIME = timedelta(hours=1)
_LEVEL = {"none": 0, "read": 1, "triage": 1, "write": 2, "maintain": 2, "admin": 3}
_JWT_SECONDS = 600
_DRIFT_SECONDS = 5
"""How far GitHub lets a clock be ahead before it refuses "iat"."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks: the App itself, somebody with a token, or nobody."""

    app: bool = False
    token: Token | None = None

    @property
    def account(self) -> Account | None:
        return self.token.account if self.token else None

    @property
    def installation(self) -> Installation | None:
        return self.token.installation if self.token else None

    @property
    def name(self):
        if self.app:
            return "app"
        return self.token.account.login if self.token else ""

    def level(self, repository, permission):
        """Return 0 nothing, 1 read, 2 write, 3 administer, for one kind of thing."""
        if not self.token:
            return 0 if repository.private else 1
        if not self.token.installation:
            held = repository.people.get(self.token.account.login, "none")
            return max(_LEVEL[held], int(not repository.private))
        if not self.reaches(repository):
            return 0 if repository.private else 1
        return _LEVEL[self.token.permissions.get(permission, "none")]

    def reaches(self, repository):
        """Return whether an installation token covers a repository."""
        token = self.token
        if token is None or token.installation is None:
            return False
        if repository not in token.installation.repositories:
            return False
        return token.repositories is None or repository in token.repositories


class Gatekeeper:
    """Tells who asks from the headers, and makes tokens."""

    def __init__(self, world, public_key):
        self._world = world
        self._public_key = public_key
        self._made = 0

    def identify(self, headers):
        """Return the identity.

        Raises:
            RefusalError: 401 for bad or expired credentials, 403 when suspended.
        """
        kind, _, value = headers.get("authorization", "").partition(" ")
        if not kind:
            return Identity()
        match kind.lower():
            case "basic":
                return self.of_token(_password(value))
            case "bearer" if value.count(".") == 2:
                self._verify(value)
                return Identity(app=True)
            case "bearer" | "token":
                return self.of_token(value)
            case _:
                raise RefusalError(401, "Bad credentials")

    def of_token(self, value):
        """Return who holds a token; raises like ``identify``."""
        token = self._world.tokens.get(value)
        if token is None or (token.expires and token.expires <= self._world.now()):
            raise RefusalError(401, "Bad credentials")
        if token.installation:
            if token.installation.id not in self._world.installations:
                raise RefusalError(401, "Bad credentials")
            if token.installation.suspended:
                raise RefusalError(403, "This installation has been suspended")
        return Identity(token=token)

    def mint(self, installation, permissions, repositories):
        """Make an installation token."""
        world = self._world
        token = Token(
            self._fresh("ghs"),
            world.bot,
            world.now() + LIFETIME,
            installation,
            permissions,
            repositories,
        )
        world.tokens[token.value] = token
        return token

    def personal(self, account):
        """Make a person's token, which never expires."""
        token = Token(self._fresh("ghp"), account)
        self._world.tokens[token.value] = token
        return token

    def _fresh(self, prefix):
        self._made += 1
        digest = hashlib.sha256(f"{self._world.folder} {self._made}".encode())
        return f"{prefix}_{digest.hexdigest()[:36]}"

    def _verify(self, value):
        now = self._world.now().timestamp()
        try:
            claims = jwt.decode(
                value,
                self._public_key,
                algorithms=["RS256"],
                options={"verify_exp": False, "verify_iat": False, "verify_iss": False},
            )
        except jwt.PyJWTError:
            raise RefusalError(401, "A JSON web token could not be decoded") from None
        _check_claims(claims, now, self._world.app_id)


def _check_claims(claims, now, app_id):
    for name in ("iat", "exp"):
        if not isinstance(claims.get(name), int):
            raise RefusalError(401, f"Missing '{name}' claim in assertion")
    if claims["exp"] <= now:
        raise RefusalError(
            401,
            "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
        )
    if claims["exp"] > now + _JWT_SECONDS + _DRIFT_SECONDS:
        raise RefusalError(
            401, "'Expiration time' claim ('exp') is too far in the future"
        )
    if claims["iat"] > now + _DRIFT_SECONDS:
        raise RefusalError(
            401,
            "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
        )
    if str(claims.get("iss")) != str(app_id):
        raise RefusalError(401, "A JSON web token could not be decoded")


def demand(identity, repository, permission, level):
    """Refuse unless ``identity`` has that permission ("pull_requests:write").

    Raises:
        RefusalError: 404 when it may not even know of the repository, else 403.
    """
    if repository is None or identity.level(repository, "metadata") < 1:
        raise RefusalError(404, NOT_FOUND)
    kinds = permission.split("|")
    if max(identity.level(repository, kind) for kind in kinds) < _LEVEL[level]:
        raise RefusalError(403, NOT_ACCESSIBLE)


def can_write(world, repository, login):
    """Return whether a person (or our bot) may write to a repository."""
    if login == world.bot.login:
        return True
    return _LEVEL[repository.people.get(login, "none")] >= 2


def _password(value):
    try:
        return base64.b64decode(value).decode().partition(":")[2]
    except ValueError:
        raise RefusalError(401, "Bad credentials") from None
