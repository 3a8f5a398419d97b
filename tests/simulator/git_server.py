"""git over HTTP, for those with a token: git's own http-backend behind a check."""

import gzip
import os
import re
import subprocess

from tests.simulator.access import demand
from tests.simulator.exchange import Answer, RefusalError

_PATH = re.compile(
    r"/([^/]+)/([^/]+?)(?:\.git)?/(info/refs|git-upload-pack|git-receive-pack)"
)
_CHALLENGE = {"WWW-Authenticate": 'Basic realm="GitHub"'}


def fits(path):
    """Return whether git asks for this."""
    return _PATH.fullmatch(path) is not None


def repository_of(world, path):
    """Return the repository that is asked for, by its old name too; or None."""
    match = _PATH.fullmatch(path)
    full_name = f"{match[1]}/{match[2]}"
    return world.find(full_name) or world.moved.get(full_name.lower())


def check(world, identity, request):
    """Raise a RefusalError unless ``identity`` may read the repository asked for."""
    service = _PATH.fullmatch(request.path)[3] + request.query.get("service", "")
    if "receive-pack" in service:
        raise RefusalError(403, "Permission denied")
    repository = repository_of(world, request.path)
    if not identity.name and (repository is None or repository.private):
        raise RefusalError(401, "Authentication required", headers=_CHALLENGE)
    if identity.app:
        raise RefusalError(401, "Bad credentials", headers=_CHALLENGE)
    demand(identity, repository, "contents", "read")


def serve(world, request):
    """Let git answer."""
    match = _PATH.fullmatch(request.path)
    repository = repository_of(world, request.path)
    body = request.body
    if request.headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.devnull,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_PROJECT_ROOT": str(repository.store.folder.parent),
        "GIT_HTTP_EXPORT_ALL": "1",
        "GIT_PROTOCOL": request.headers.get("git-protocol", ""),
        "PATH_INFO": f"/{repository.store.folder.name}/{match[3]}",
        "QUERY_STRING": "&".join(f"{k}={v}" for k, v in request.query.items()),
        "REQUEST_METHOD": request.method,
        "CONTENT_TYPE": request.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "REMOTE_ADDR": "127.0.0.1",
    }
    done = subprocess.run(
        ["git", "http-backend"],
        input=body,
        env=environment,
        capture_output=True,
        check=False,
    )
    return _of_cgi(done.stdout)


def _of_cgi(output):
    head, _, body = output.partition(b"\r\n\r\n")
    headers = dict(
        line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line
    )
    status = int(headers.pop("Status", "200").split()[0])
    return Answer(status, body, headers)
