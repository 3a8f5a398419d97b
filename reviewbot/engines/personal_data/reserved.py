"""Reserved: values without check digits that belong to nobody."""

import re
from collections.abc import Callable
from typing import Final

from reviewbot.engines.personal_data.published import published

_RESERVED_DOMAIN: Final = re.compile(
    r"(?:^|\.)(?:example|test|invalid|localhost|local|internal|lan|corp|localdomain)$"
    r"|(?:^|\.)(?:example|test|domain|mydomain|yourdomain|company|mycompany|acme|foo|bar"
    r"|baz|email|mail|site|website|host|server|abc|xyz|sample|demo|fake|dummy|placeholder"
    r"|mailinator|some|nowhere|corp|foobar|users\.noreply\.github|noreply\.github"
    r"|googlegroups|lists?|sentry|ingest)(?:\.[a-z]{2,6}){1,2}$"
    r"|(?:^|\.)(?:lists|googlegroups)\.|(?:^|[-.])example(?:[-.]|$)"
    r"|\.(?:iam\.)?gserviceaccount\.com$|\.(?:png|jpe?g|gif|svg|webp|js|css|py|git)$"
)
"""RFC 2606, RFC 6761, and what people write in their place."""
_ROLES: Final = re.compile(
    r"(?:no-?reply|do-?not-?reply|info|support|security|contact|admin|administrator|root"
    r"|sales|help|helpdesk|hello|hi|team|dev|devs|developers?|office|mail|email|e-mail"
    r"|post|postmaster|hostmaster|webmaster|abuse|privacy|legal|billing|press|jobs"
    r"|careers|feedback|bugs?|issues?|news|newsletter|marketing|service|services|bot"
    r"|ci|git|github|gitlab|user|username|users|test|tests?|tester|testuser|demo|example"
    r"|sample|foo|bar|baz|foobar|me|you|someone|somebody|nobody|anyone|name|your[.-]?name"
    r"|your[.-]?email|my[.-]?email|first[.-]?last|john\.?doe|jane\.?doe|jdoe|john|jane"
    r"|alice|bob|joe|a|b|c|x|y|z|system|daemon|deploy|build|builds|release|ops|devops"
    r"|enquiries|inquiries|customer|customerservice|list|all|staff|dummy|fake"
    r"|placeholder|default|owner|maintainers?|opensource|oss|open-source"
    r"|[\w-]*(?:test|demo|example|user|bot|noreply)[\w-]*\d*)(?:\+[\w.-]*)?"
)
"""Addresses of functions, and of people who do not exist."""
_PHONE_RESERVED: Final = re.compile(
    r"^(?:00)?1?\d{3}5550[1-9]\d\d?$|^(?:00)?1?\d{0,3}5551(?:212|234)$|^(?:00)?1?555"
    r"|555\d{4}$|^(?:44|0044|0)7700900\d{3}$|^(?:44|0044|0)1632960\d{3}$"
    r"|^(?:44|0044|0)207946\d{4}$|^(?:44|0044|0)2079460\d{3}$|^(?:61|0)491570\d{3}$"
    r"|^(?:61|0)[2378]5550\d{4}$|^(?:61|0)[2378]7010\d{4}$|^(?:33|0033|0)199000000"
    r"|^(?:33|0033|0)[1-5](?:99|61|71|65|36)(?:00|91)\d{4}$|^0{4}|^1?(\d{3})\1"
    r"|^1?800|^1?888"
)
"""555-01xx, and what Ofcom, ACMA and ARCEP keep for drama; free-phone numbers."""
_DATES: Final = re.compile(
    r"^(?:(?:1900|1970|1980|1990|2000|2001)0101|0101(?:1900|1970|1980|1990|2000|2001))$"
)


def of_nobody(kind: str, bare: str, text: str) -> bool:
    """Return whether a value is kept for documentation, or plainly made up.

    Args:
        kind: A name of ``KINDS``, or empty.
        bare: Its letters and digits, upper case.
        text: The value as it stands.
    """
    return published(bare) or (kind in KINDS and KINDS[kind](bare, text))


def _phone(bare: str, text: str) -> bool:
    return not text.isascii() or bool(_PHONE_RESERVED.search(bare))


def _date(bare: str, text: str) -> bool:
    del text
    return _DATES.match(bare) is not None


def _mail(bare: str, text: str) -> bool:
    del bare
    user, _, domain = text.lower().partition("@")
    return bool(_ROLES.fullmatch(user) or _RESERVED_DOMAIN.search(domain))


KINDS: Final[dict[str, Callable[[str, str], bool]]] = {
    "phone": _phone,
    "date": _date,
    "mail": _mail,
}
"""What is known to be nobody's, by the name that rules use."""
