"""A GitHub to test against: real HTTP on loopback, its state in a folder and in memory.

with GitHub(folder, app_id=7, webhook_secret=secret) as github:
    repo = github.repository("octo/shop", files={"app.py": b"print()\\n"})
"""

from datetime import UTC, datetime
from functools import cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.simulator import pulls
from tests.simulator.access import Gatekeeper
from tests.simulator.hooks import Hooks
from tests.simulator.limits import Limits
from tests.simulator.people import Person, Repo
from tests.simulator.server import Server
from tests.simulator.world import World

SECRET = "not a real " + "secret"


class GitHub:
    """Start it with ``with``; everything else hangs below it."""

    def __init__(
        self,
        folder,
        *,
        app_id=7,
        slug="reviewbot",
        webhook_secret=SECRET,
        enterprise=False,
        checked=True,
        clock=None,
    ):
        """Prepare it.

        Args:
            folder: Empty, for the repositories.
            app_id: The App's number.
            slug: The App's name; its login is this with "[bot]".
            webhook_secret: Signs deliveries.
            enterprise: Whether the API is at /api/v3 and /api/graphql.
            checked: Whether every call is compared with GitHub's OpenAPI.
            clock: Function that returns the time, aware; to make tokens expire.
        """
        self._clock = clock or (lambda: datetime.now(UTC))
        self.world = World(folder, app_id, slug, self._clock)
        self.private_key, public_key = _keys()
        limits = Limits(self._clock)
        self._hooks = Hooks(self.world, webhook_secret, limits)
        self._hooks.checked = checked
        self.world.emit = self._hooks.emit
        self._gate = Gatekeeper(self.world, public_key)
        self._server = Server(
            self.world, self._gate, self._hooks, enterprise=enterprise, checked=checked
        )
        self.limits = limits

    def __enter__(self):
        self._server.start()
        self._hooks.start()
        return self

    def __exit__(self, *_error):
        self._server.stop()
        self._hooks.stop()

    api = property(lambda self: self.world.api)
    """Address of the REST API."""
    web = property(lambda self: self.world.web)
    """Address of pages and git."""
    app_id = property(lambda self: self.world.app_id)
    slug = property(lambda self: self.world.slug)
    bot = property(lambda self: self.world.bot.login)
    """The App's login in REST."""
    lock = property(lambda self: self.world.lock)
    calls = property(lambda self: self._server.calls)
    """The log: ``exchange.Call``."""
    violations = property(lambda self: self._server.violations + self._hooks.violations)
    """Calls that were not as GitHub's description says, and what it does not model."""
    faults = property(lambda self: self._server.faults)
    deliveries = property(lambda self: tuple(self._hooks.log))
    """The delivery log, oldest first: ``hooks.Delivery``."""

    @property
    def hook_url(self):
        return self._hooks.url

    @hook_url.setter
    def hook_url(self, url):
        self._hooks.url = url

    @property
    def webhook_secret(self):
        return self._hooks.secret

    @webhook_secret.setter
    def webhook_secret(self, secret):
        self._hooks.secret = secret

    @property
    def hook_timeout(self):
        """Seconds after which a delivery is given up; 10 as at GitHub."""
        return self._hooks.timeout

    @hook_timeout.setter
    def hook_timeout(self, seconds):
        self._hooks.timeout = seconds

    def host(self):
        """Return the arguments of ``reviewbot.github.connection.client.Host``."""
        return {"api": self.api, "web": self.web}

    def repository(
        self,
        full_name,
        files=None,
        *,
        default_branch="main",
        private=True,
        installed=True,
    ):
        """Make a repository with one commit, with the App on it."""
        with self.lock:
            made = pulls.create_repository(
                self.world, full_name, files or {}, default_branch, private=private
            )
            if installed:
                pulls.install(self.world, made)
        return Repo(self, made)

    def found(self, full_name):
        """Return a repository made before, by the name it has now."""
        return Repo(self, self.world.find(full_name))

    def person(self, login, permissions=None):
        """Give somebody permissions, by full name of repositories; return them."""
        with self.lock:
            account = self.world.account(login)
            for full_name, permission in (permissions or {}).items():
                self.world.find(full_name).people[login] = permission
        return Person(self, account)

    def organization(self, login):
        """Make an organization; repositories below its name are its own."""
        with self.lock:
            self.world.account(login, "Organization").kind = "Organization"

    def token(self, repository, permissions=None):
        """Return an installation token, as the App would get it."""
        with self.lock:
            installation = self.world.installation_of(repository.state)
            given = permissions or dict(installation.permissions)
            return self._gate.mint(installation, given, (repository.state,)).value

    def personal_token(self, login):
        """Return a token with which a person uses the API."""
        with self.lock:
            return self._gate.personal(self.world.account(login)).value

    def manifest(self, code, **secrets):
        """Let the set-up page end with ``code``, which can be exchanged once."""
        self._hooks.manifests[code] = {
            "client_id": "Iv1.simulated",
            "client_secret": "s" * 40,
            "webhook_secret": self.webhook_secret,
            "pem": self.private_key,
            **secrets,
        }

    def ping(self):
        self._hooks.ping()

    def send(self, event, payload):
        """Deliver any payload, signed; return its GUID."""
        return self._hooks.send(event, payload)

    def hold(self):
        """Keep deliveries until ``release``."""
        self._hooks.hold()

    def release(self, order=None):
        """Deliver what was held: as it came, "reverse", a seed, or a list of indexes."""
        self._hooks.release(order)

    def drop(self, count=1, *, logged=True):
        """Lose the next deliveries; in the log they time out, or are missing."""
        self._hooks.drop(count, logged=logged)

    def duplicate(self, count=1):
        """Deliver each of the next ones twice, with one GUID."""
        self._hooks.duplicate(count)

    def redeliver(self, guid):
        """Deliver one again, as the button in the settings does."""
        found = [d for d in self._hooks.log if d.guid == guid]
        self._hooks.redeliver(found[-1])

    def wait_delivered(self, timeout=10):
        """Wait until all that is not held was posted; fail when that takes too long."""
        assert self._hooks.wait(timeout), "deliveries are still under way"

    def forgive(self):
        """Forget the violations: for tests that make some on purpose."""
        self._server.violations.clear()
        self._hooks.violations.clear()

    def hurry(self):
        """Let slow bodies come now."""
        self._server.hurry()

    def calls_of(self, operation):
        """Return the calls of an operation, or of a GraphQL query's name."""
        return [call for call in self.calls if call.operation == operation]

    @property
    def api_calls(self):
        """The calls without those of git."""
        return [call for call in self.calls if not call.is_git]


@cache
def _keys():
    """Return a private key in PEM, and its public key: made once a process."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    return pem.decode(), key.public_key()
