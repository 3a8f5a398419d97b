"""Confinement: what the analysis gives up itself, before it reads a stranger's code."""

import contextlib
import os
from typing import Any, Final

from reviewbot.model.value import frozen

_NEW_USER: Final = 0x10000000
_NEW_NETWORK: Final = 0x40000000
_NO_NEW_PRIVILEGES: Final = 38
"""From linux/sched.h and linux/prctl.h."""
_FILES: Final = 256
_NICENESS: Final = 10
_INTERFACES: Final = "/sys/class/net"


@frozen
class Share:
    """What one analysis may use of the machine."""

    cpu_seconds: int
    """For it and for each process it starts."""
    memory: int
    """Bytes of address space; engines have their own limit."""
    file_size: int
    """Bytes of one file it writes."""


def leave_network() -> bool:
    """Leave the network and every way to more rights; return whether it is so.

    Where the system does not allow it, everything stays as it was.
    """
    with contextlib.suppress(OSError, AttributeError, ValueError):
        libc = _libc()
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        uid, gid = os.geteuid(), os.getegid()
        if libc.unshare(_NEW_USER | _NEW_NETWORK) == 0:
            _stay(uid, gid)
            return True
        return bool(libc.unshare(_NEW_NETWORK) == 0)
    return False


def has_no_network() -> bool:
    """Whether this process has no interface but the one to itself."""
    import socket

    try:
        return {name for _, name in socket.if_nameindex()} <= {"lo"}
    except OSError:
        return False


def limit(share: Share) -> None:
    """Take no more than a share, and only when nobody else wants it."""
    import resource

    limits = [
        (resource.RLIMIT_CPU, share.cpu_seconds, share.cpu_seconds + 5),
        (resource.RLIMIT_FSIZE, share.file_size, share.file_size),
        (resource.RLIMIT_NOFILE, _FILES, _FILES),
        (resource.RLIMIT_CORE, 0, 0),
        # Only for us: engines are given their own limit, which may be higher.
        (resource.RLIMIT_AS, share.memory, resource.getrlimit(resource.RLIMIT_AS)[1]),
    ]
    for kind, soft, hard in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (soft, hard))
    with contextlib.suppress(OSError):
        os.nice(_NICENESS)


def _libc() -> Any:
    import ctypes

    return ctypes.CDLL(None, use_errno=True)


def _stay(uid: int, gid: int) -> None:
    """Keep our own number in the new user namespace: files stay ours."""
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {uid} 1"),
        ("gid_map", f"{gid} {gid} 1"),
    ):
        with contextlib.suppress(OSError), open(f"/proc/self/{name}", "w") as file:
            file.write(text)
