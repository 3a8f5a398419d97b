"""`reviewbot app setup`: one click creates the App, and its key lands in the state folder."""

import asyncio
import os
import secrets
import socket
from collections.abc import Callable
from functools import partial
from typing import Final

from reviewbot.errors import ServiceError
from reviewbot.github.connection.client import Host, with_token
from reviewbot.github.manifest import Registered, Wanted, convert, form_url
from reviewbot.model.value import frozen, replace
from reviewbot.service.configuration import state
from reviewbot.service.configuration.settings import PREFIX
from reviewbot.service.onboarding.setup_page import Offer, Visit, pages
from reviewbot.service.web.listening import address_of, listen, server_for
from reviewbot.service.web.routes import application

_FILES: Final = (state.PRIVATE_KEY, state.WEBHOOK_SECRET, state.SETTINGS)
"""In the order in which they are written: the settings say that all is there."""


@frozen
class Plan:
    """The App to make, and where to keep it."""

    name: str
    """As GitHub shows it; must be new there."""
    public_url: str
    """Where GitHub will reach us; deliveries go to /webhook below it."""
    folder: str
    """State folder."""
    host: Host
    organization: str = ""
    """Whose App it is; empty: that of the person who clicks."""
    fixes: bool = False
    """Whether it may commit fixes."""
    port: int = 0
    """Of the page on this machine; 0 takes a free one."""
    patience: float = 3600.0
    """Seconds until somebody must have clicked; GitHub's code lives as long."""


@frozen
class Terminal:
    """Who sets up."""

    say: Callable[[str], None]
    """Tells people."""
    show: Callable[[str], None]
    """Opens a page in a browser; may do nothing."""


def set_up(plan: Plan, terminal: Terminal) -> Registered:
    """Create the App with the help of somebody's browser, and keep what GitHub says.

    Raises:
        ServiceError: There is an App in the folder already; nobody clicked in time;
            or something could not be written.
        GitHubError: GitHub did not take the code.
    """
    state.open_folder(plan.folder)
    refuse_second(plan.folder)
    with listen("127.0.0.1", plan.port) as listener:
        return asyncio.run(_wait(plan, terminal, listener))


def refuse_second(folder: str) -> None:
    """Refuse to set up over an App that is there.

    Raises:
        ServiceError: Naming the file, and what to do.
    """
    for name in _FILES:
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            raise ServiceError(
                f"{path} is already there, and is never written over: set "
                f"{PREFIX}STATE to another folder, or move this one away first"
            )


def keep(plan: Plan, app: Registered) -> Registered:
    """Write what GitHub told into the state folder; return what was written.

    Raises:
        ServiceError: It cannot be written, or something is there already.
    """
    if not app.webhook_secret:
        app = replace(app, webhook_secret=secrets.token_hex(32))
    variables = {
        "ID": str(app.id),
        "SLUG": app.slug,
        "PUBLIC_URL": plan.public_url,
        "API_URL": plan.host.api,
        "WEB_URL": plan.host.web,
        **({"APPLY_FIXES": "true"} if plan.fixes else {}),
    }
    text = state.settings_text({PREFIX + name: v for name, v in variables.items()})
    texts = (app.private_key.strip() + "\n", app.webhook_secret + "\n", text)
    for name, content in zip(_FILES, texts, strict=True):
        state.write_new(os.path.join(plan.folder, name), content)
    return app


async def _wait(plan: Plan, terminal: Terminal, listener: socket.socket) -> Registered:
    """Show the page until somebody came back from GitHub with a code."""
    here = address_of(listener)
    nonce, proof = secrets.token_urlsafe(16), secrets.token_urlsafe(32)
    hook = f"{plan.public_url}/webhook"
    wanted = Wanted(plan.name, plan.public_url, hook, f"{here}/callback", plan.fixes)
    action = form_url(plan.host, proof, plan.organization)
    visit = Visit(asyncio.get_running_loop().create_future())
    redeem = partial(_redeem, plan, visit)
    offer = Offer(f"{here}/{nonce}", proof, action, wanted, redeem)
    server = server_for(application(pages(offer, visit)))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    terminal.say(f"open this page in a browser on this machine: {offer.page}")
    showing = asyncio.create_task(asyncio.to_thread(terminal.show, offer.page))
    try:
        return await asyncio.wait_for(asyncio.shield(visit.done), plan.patience)
    except TimeoutError:
        raise ServiceError("nobody created the App in time: run it again") from None
    finally:
        server.should_exit = True
        await asyncio.gather(serving, showing, return_exceptions=True)


def _redeem(plan: Plan, visit: Visit, code: str) -> str:
    """Turn a code into an App that is kept; return where to install it."""
    app = convert(with_token(plan.host, ""), code)
    try:
        app = keep(plan, app)
    except ServiceError as error:
        raise ServiceError(
            f"{error}. The App exists now without its key: delete it, see {app.page}"
        ) from None
    visit.settle(app)
    return install_link(app)


def install_link(app: Registered) -> str:
    """Return the page where the App is put on repositories."""
    return f"{app.page}/installations/new"
