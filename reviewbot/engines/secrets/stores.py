"""Stores: files that programs keep credentials in, known by their names.

What is given to a telling name in one of them is a credential, however weak it looks.
Some hold credentials by their place in a line alone. The names are those of the
programs' own documentation.
"""

import re
from collections.abc import Iterator
from typing import Final

from reviewbot.engines.secrets.assignments import Assigned

_STORE: Final = re.compile(
    r"(?:^|/)(?:\.env(?:\.\w+)?|[\w-]+\.env|\.?_?netrc|\.pgpass|pgpass\.conf|\.git-credentials"
    r"|\.dockercfg|\.docker/config\.json|\.s3cfg|\.boto|\.my\.cnf|\.npmrc|\.pypirc|\.esmtprc"
    r"|\.?msmtprc|\.fetchmailrc|\.muttrc|\.offlineimaprc|\.mailrc|sftp-config(?:-alt\d?)?\.json"
    r"|\.?ftp(?:config|-sync(?:\.settings)?|sync|pass)(?:\.json)?|\.remote-sync\.json"
    r"|deployment-config\.json|sftp\.json|recentservers\.xml|sitemanager\.xml|filezilla\.xml"
    r"|winscp\.ini|logins\.json|wp-config\.php|configuration\.php|localsettings\.php"
    r"|config(?:uration)?(?:\.inc)?\.php|settings\.php|database\.ya?ml|mongoid\.ya?ml"
    r"|secrets\.(?:ya?ml|json|toml)|credentials(?:\.\w+)?|\.(?:bash|zsh|sh)_?(?:profile|rc|env|history)"
    r"|\.(?:bash|zsh|mysql|psql|rediscli)_history|\.profile|hub|hosts\.ya?ml|\.trc|\.tugboat"
    r"|accounts\.xml|heroku\.json|robomongo\.json|(?:dbeaver-)?data-sources\.xml|webservers\.xml"
    r"|jupyter_notebook_config\.json|terraform\.tfvars|[\w.-]+\.auto\.tfvars|[\w.-]+\.tfstate"
    r"|wpa_supplicant\.conf|[\w-]*srv\.ini|server\.properties|ventrilo[\w]*\.ini|\.vault-token"
    r"|my\.cnf|odbc\.ini|tomcat-users\.xml|standalone\.xml|web\.config|app\.config"
    r"|\.?htpasswd|proftpd\.?passwd|shadow|master\.key|[\w-]+\.ovpn|\.rtorrent\.rc|\.irssi/config)$",
    re.IGNORECASE,
)
_FIELDS: Final = {
    ".pgpass": rb"^[^#:\n]*:[^:\n]*:[^:\n]*:[^:\n]*:(?P<value>[^\r\n]+)",
    "pgpass.conf": rb"^[^#:\n]*:[^:\n]*:[^:\n]*:[^:\n]*:(?P<value>[^\r\n]+)",
    ".git-credentials": rb"^\w+://[^:\s]*:(?P<value>[^\s]+)@",
    ".htpasswd": rb"^[^#:\s]+:(?P<value>\S+)",
    "htpasswd": rb"^[^#:\s]+:(?P<value>\S+)",
    "proftpdpasswd": rb"^[^#:\s]+:(?P<value>[^:\s]{8,})",
    "shadow": rb"^[^#:\s]+:(?P<value>\$[^:\s]{8,})",
    "master.key": rb"\A\s*(?P<value>[0-9a-f]{32,128})\s*\Z",
    "logins.json": rb"\"encrypted(?:Username|Password)\": *\"(?P<value>[^\"]+)\"",
    ".netrc": rb"\b(?:password|passwd)\s+(?P<value>\S+)",
    "_netrc": rb"\b(?:password|passwd)\s+(?P<value>\S+)",
}
"""Patterns of lines by the name of the file."""


def is_store(path: str) -> bool:
    """Return whether a program keeps credentials in a file of this name."""
    return _STORE.search(path) is not None


def stored(path: str, data: bytes) -> Iterator[Assigned]:
    """Yield the credentials that a store holds by their place alone."""
    pattern = _FIELDS.get(path.rpartition("/")[2].lower())
    if pattern:
        for match in re.finditer(pattern, data, re.MULTILINE):
            span = match.span("value")
            yield Assigned(b"store", b"pass", b":", b'"', *span, match.start())
