"""Setting up: one click, one App, its key on this machine and nowhere else."""

import html
import http.client
import json
import re
import threading
import time
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from reviewbot.errors import GitHubRefusedError, ServiceError
from reviewbot.github.connection.client import Host
from reviewbot.model.value import replace
from reviewbot.service.configuration import environment, state
from reviewbot.service.onboarding.setup import Plan, Terminal, set_up
from tests.service.serving import serving
from tests.service.small_github import SmallGitHub, a_real_key

pytestmark = pytest.mark.usefixtures("loopback")

WEB = "https://github.example"


def get(address, host=None):
    """Return status, headers and text of a page."""
    parts = urlsplit(address)
    client = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        client.request("GET", path, headers={"Host": host} if host else {})
        answer = client.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        client.close()


class Setup:
    """A set-up that runs in a thread while the test plays browser and GitHub."""

    def __init__(self, plan):
        self.said, self.shown = [], []
        self.result = self.error = None
        self.over = False
        self.opened = threading.Event()
        terminal = Terminal(self.said.append, self.show)
        self.thread = threading.Thread(target=self.run, args=(plan, terminal))
        self.thread.start()
        assert self.opened.wait(20)
        self.page = self.shown[0]
        self.here = "http://" + urlsplit(self.page).netloc

    def show(self, page):
        self.shown.append(page)
        self.opened.set()

    def run(self, plan, terminal):
        try:
            self.result = set_up(plan, terminal)
        except (ServiceError, GitHubRefusedError) as error:
            self.error = error
        self.opened.set()

    def form(self):
        """Return where the button leads, its proof, and the manifest."""
        _, _, text = get(self.page)
        action = html.unescape(re.search(r'<form action="([^"]+)"', text)[1])
        sent = html.unescape(re.search(r'name="manifest" value="([^"]+)"', text)[1])
        return action, parse_qs(urlsplit(action).query)["state"][0], json.loads(sent)

    def come_back(self, code="good-code", proof=None):
        proof = self.form()[1] if proof is None else proof
        answer = get(f"{self.here}/callback?code={code}&state={proof}")
        self.over = self.over or answer[0] in {200, 502}
        return answer

    def end(self):
        self.thread.join(20)
        assert not self.thread.is_alive()


@pytest.fixture
def github():
    github = SmallGitHub(time.time)
    with serving(github.application()) as port:
        github.api = f"http://127.0.0.1:{port}"
        yield github


@pytest.fixture
def plan(tmp_path, github):
    folder = str(tmp_path / "state")
    return Plan("our bot", "https://bot.example", folder, Host(github.api, WEB))


@pytest.fixture
def start():
    """Return a function that starts set-ups; all are ended."""
    started = []

    def begin(plan):
        started.append(Setup(plan))
        return started[-1]

    yield begin
    for one in started:
        if not (one.over or one.error):
            one.come_back("no-such-code")
        one.end()


def test_one_click_makes_an_app_that_can_be_served(plan, start):
    setup = start(plan)
    status, _, text = setup.come_back()
    setup.end()
    assert status == 200
    assert "https://github.example/apps/our-bot/installations/new" in text
    settings = environment.load({"REVIEWBOT_APP_STATE": plan.folder})
    assert (settings.id, settings.slug) == (7, "our-bot")
    assert settings.secrets == ("from-github-" + "1" * 20,)
    assert settings.private_key.reveal() == a_real_key().strip()
    assert settings.public_url == "https://bot.example"
    assert (settings.api_url, settings.web_url) == (plan.host.api, WEB)


def test_what_is_kept_is_for_its_owner_alone_and_shown_nowhere(plan, start, tmp_path):
    setup = start(plan)
    _, _, text = setup.come_back()
    setup.end()
    folder = tmp_path / "state"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    assert {file.name for file in folder.iterdir()} == {
        "private-key.pem", "settings.env", "webhook-secret",
    }  # fmt: skip
    told = text + "".join(setup.said) + (folder / "settings.env").read_text()
    for secret in ("from-github-", "PRIVATE", "unused-secret"):
        assert secret not in told


def test_the_button_sends_the_manifest_to_github(plan, start):
    setup = start(plan)
    action, _, manifest = setup.form()
    assert action.startswith("https://github.example/settings/apps/new?state=")
    assert manifest["hook_attributes"]["url"] == "https://bot.example/webhook"
    assert manifest["redirect_url"] == f"{setup.here}/callback"
    assert manifest["default_permissions"]["contents"] == "read"
    assert manifest["public"] is False


def test_an_organization_and_fixes_can_be_asked_for(plan, start):
    setup = start(replace(plan, organization="acme", fixes=True))
    action, _, manifest = setup.form()
    assert urlsplit(action).path == "/organizations/acme/settings/apps/new"
    assert manifest["default_permissions"]["contents"] == "write"
    setup.come_back()
    setup.end()
    assert environment.load({"REVIEWBOT_APP_STATE": plan.folder}).apply_fixes


def test_the_page_is_only_at_the_address_that_the_terminal_told(plan, start):
    setup = start(plan)
    assert setup.page in setup.said[0]
    assert len(urlsplit(setup.page).path) > 20
    assert get(setup.here + "/")[0] == 404


def test_the_page_loads_nothing_and_is_not_kept(plan, start):
    _, headers, _ = get(start(plan).page)
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert policy.endswith("form-action https://github.example")
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("proof", ["", "wrong", "\u00e9"])
def test_an_answer_that_did_not_start_here_is_refused(plan, start, github, proof):
    setup = start(plan)
    assert setup.come_back(proof=quote(proof))[0] == 403
    assert github.asked == []
    assert setup.come_back()[0] == 200


def test_a_page_of_another_site_cannot_look_inside(plan, start, github):
    setup = start(plan)
    proof = setup.form()[1]
    assert get(setup.page, host="evil.example")[0] == 400
    there = f"{setup.here}/callback?code=good-code&state={proof}"
    assert get(there, host="evil.example")[0] == 400
    assert github.asked == []


def test_the_answer_counts_once(plan, start, github):
    setup = start(plan)
    proof = setup.form()[1]
    statuses = []

    def come():
        try:
            statuses.append(setup.come_back(proof=proof)[0])
        except OSError:  # it is done and gone
            statuses.append(0)

    threads = [threading.Thread(target=come) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    setup.end()
    assert github.asked == ["good-code"]
    assert statuses.count(200) == 1


def test_a_code_that_is_none_is_not_sent_on(plan, start, github):
    setup = start(plan)
    assert setup.come_back("..%2F..%2Fuser")[0] == 400
    assert github.asked == []


def test_a_code_that_github_does_not_know_ends_it_with_its_words(plan, start, tmp_path):
    setup = start(plan)
    status, _, text = setup.come_back("old-code")
    setup.end()
    assert status == 502
    assert "404" in text or "Not Found" in text
    assert isinstance(setup.error, GitHubRefusedError)
    assert "old-code" not in str(setup.error)
    assert list((tmp_path / "state").iterdir()) == []


@pytest.mark.parametrize(
    "name", [state.PRIVATE_KEY, state.WEBHOOK_SECRET, state.SETTINGS]
)
def test_what_is_there_is_never_written_over(plan, tmp_path, name):
    (tmp_path / "state").mkdir(mode=0o700)
    (tmp_path / "state" / name).write_text("mine")
    with pytest.raises(ServiceError, match="already there, and is never written over"):
        set_up(plan, Terminal(print, print))
    assert (tmp_path / "state" / name).read_text() == "mine"


def test_a_key_that_appears_meanwhile_is_not_written_over(plan, start, tmp_path):
    setup = start(plan)
    key = tmp_path / "state" / state.PRIVATE_KEY
    key.write_text("mine")
    assert setup.come_back()[0] == 502
    setup.end()
    assert key.read_text() == "mine"
    assert "The App exists now without its key" in str(setup.error)
    assert "https://github.example/apps/our-bot" in str(setup.error)


def test_without_a_click_it_ends(plan, start):
    setup = start(replace(plan, patience=0.1))
    setup.end()
    assert str(setup.error) == "nobody created the App in time: run it again"


def test_a_name_cannot_leave_its_place_in_the_page(plan, start):
    setup = start(replace(plan, name='"><script>alert(1)</script>'))
    _, _, text = get(setup.page)
    assert "<script" not in text
    assert setup.form()[2]["name"] == '"><script>alert(1)</script>'
