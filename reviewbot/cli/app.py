"""``reviewbot app``: set the GitHub App up, check it, replay a delivery."""

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Final

from reviewbot import proc
from reviewbot.cli import extra
from reviewbot.errors import UsageError
from reviewbot.reporters.escape import visible

if TYPE_CHECKING:
    from reviewbot.service.onboarding.replay import Saved

_EPILOG: Final = """\
examples:
  reviewbot app setup --public-url https://reviewbot.example
  reviewbot app setup --public-url https://reviewbot.example --organization acme
  reviewbot app doctor                          exit 2 when something is wrong
  reviewbot app replay delivery.json            say what it would do
  reviewbot app replay delivery.json --enqueue  do it
"""
_OPENERS: Final = {"darwin": "open", "linux": "xdg-open"}


def configure(parser: ArgumentParser) -> None:
    """Add the three actions, each with its options."""
    parser.epilog = _EPILOG
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _configure_setup(
        actions.add_parser("setup", help="create the App at GitHub, with one click")
    )
    actions.add_parser("doctor", help="look at everything that has to be right")
    _configure_replay(
        actions.add_parser("replay", help="let a saved delivery in once more")
    )


def run(args: Namespace) -> int:
    """Do one of the actions."""
    actions = {"setup": _setup, "doctor": _doctor, "replay": _replay}
    return actions[args.action](args)


def _configure_setup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--public-url",
        metavar="URL",
        required=True,
        help="where GitHub reaches this service; deliveries go to URL/webhook",
    )
    parser.add_argument(
        "--name", default="reviewbot", help="of the App; must be new at GitHub"
    )
    parser.add_argument(
        "--organization", metavar="LOGIN", default="", help="whose App it is"
    )
    parser.add_argument(
        "--web-url",
        metavar="URL",
        default="https://github.com",
        help="of an Enterprise server: https://HOST",
    )
    parser.add_argument(
        "--api-url",
        metavar="URL",
        default="",
        help="GitHub's API; by default that of --web-url",
    )
    parser.add_argument(
        "--fixes",
        action="store_true",
        help="let it offer to commit safe fixes: it may then write to repositories",
    )
    parser.add_argument(
        "--port", default="0", help="of the page on this machine (default: a free one)"
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="only print the page's address"
    )


def _configure_replay(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", help="a payload, or a delivery with its headers"
    )
    parser.add_argument(
        "--event", metavar="NAME", default="", help="when the file does not tell it"
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--url", metavar="URL", default="", help="send it to a running service"
    )
    where.add_argument(
        "--enqueue", action="store_true", help="store it: a worker will act on it"
    )
    parser.add_argument(
        "--new-id",
        action="store_true",
        help="give it a new id, so that it counts again",
    )


def _setup(args: Namespace) -> int:
    with extra.needed():
        from reviewbot.github.connection.client import Host
        from reviewbot.service.configuration import environment, values
        from reviewbot.service.onboarding import setup

    def address(option: str, text: str) -> str:
        try:
            return str(values.ADDRESS.parse(text))
        except ValueError as error:
            raise UsageError(f"{option}: must be {error}") from None

    web = address("--web-url", args.web_url)
    host = Host(address("--api-url", args.api_url or _api_of(web)), web)
    environment.check_names(os.environ)
    plan = setup.Plan(
        args.name,
        address("--public-url", args.public_url),
        environment.state_folder(os.environ),
        host,
        args.organization,
        args.fixes,
        _port(args.port),
    )
    show = _nowhere if args.no_browser else _show
    app = setup.set_up(plan, setup.Terminal(_say, show))
    _say(f"created {app.slug}, App {app.id}; its key is in {plan.folder}")
    _say(f"next: install it on the repositories to review: {setup.install_link(app)}")
    _say("then: reviewbot app doctor, and reviewbot serve")
    return 0


def _doctor(args: Namespace) -> int:
    del args
    with extra.needed():
        from reviewbot.service.onboarding.doctor import diagnose

    problems = 0
    for line in diagnose(os.environ, time.time):
        problems += not line.fine
        word = "ok" if line.fine else "problem"
        _say(f"{word:8} {line.name:14} {visible(line.text)}")
    return 2 if problems else 0


def _replay(args: Namespace) -> int:
    with extra.needed():
        from reviewbot.service.configuration import environment
        from reviewbot.service.onboarding import replay

    saved = replay.read(_bytes_of(args.file), args.event, anew=args.new_id)
    settings = environment.load(os.environ)
    if args.url:
        return _sent(args.url, saved, settings.secrets[0])
    through = replay.enqueue if args.enqueue else replay.rehearse
    done = through(settings, saved)
    for event in done.events:
        _say(visible(replay.describe(event)))
    said = done.answer.text if args.enqueue or not done.events else "nothing stored"
    _say(f"{done.answer.status}: {visible(said)}")
    return 0 if done.answer.status == _ACCEPTED else 2


_ACCEPTED: Final = 202


def _sent(address: str, saved: "Saved", secret: str) -> int:
    from reviewbot.service.configuration import values
    from reviewbot.service.onboarding import replay

    try:
        values.ADDRESS.parse(address)
    except ValueError as error:
        raise UsageError(f"--url: must be {error}") from None
    answer = replay.send(address, saved, secret)
    _say(f"{answer.status}: {visible(answer.text)}")
    return 0 if answer.status == _ACCEPTED else 2


def _api_of(web: str) -> str:
    """Return where the API of a GitHub is, as its own documentation says."""
    return "https://api.github.com" if web == "https://github.com" else f"{web}/api/v3"


def _port(text: str) -> int:
    from reviewbot.service.configuration import values

    try:
        return int(str(values.whole(0, 65535).parse(text)))
    except ValueError as error:
        raise UsageError(f"--port: must be {error}") from None


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot read {path}: {reason}") from error


def _nowhere(page: str) -> None:
    del page


def _show(page: str) -> None:
    """Open a page where there is a screen; elsewhere its address must do."""
    screen = sys.platform == "darwin" or "DISPLAY" in os.environ
    opener = _OPENERS.get(sys.platform)
    if opener and (screen or "WAYLAND_DISPLAY" in os.environ):
        try:
            proc.run([opener, page], limits=proc.Limits(seconds=20))
        except proc.NotStartedError:
            return


def _say(line: str) -> None:
    print(line, flush=True)
