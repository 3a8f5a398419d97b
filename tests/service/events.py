"""Building events and deliveries for tests."""

from itertools import count

from reviewbot.model.event import Command, PullChanged, Verb, Wish
from reviewbot.model.pull import PullKey
from reviewbot.service.books.inbox import Delivery

_NUMBERS = count(1)


def a_key(number=1, installation=7):
    return PullKey(installation, 70, "octo/repo", number)


def changed(head="a" * 40, base="0" * 40, number=1, wish=Wish.IF_NEEDED, **key):
    return PullChanged(a_key(number, **key), head, base, wish)


def said(verb=Verb.IGNORE, number=1, **key):
    return Command(a_key(number, **key), verb, "because", "octocat", 1)


def delivery(*events, guid=""):
    return Delivery(guid or f"guid-{next(_NUMBERS)}", "pull_request", events)
