import os
from pathlib import Path


def unpack(archive, folder):
    for member in archive:
        path = os.path.join(folder, os.path.basename(member.name))
        if member.issym():
            # ruleid: python-archive-link-target
            os.symlink(member.linkname, path)
        elif member.islnk():
            # ruleid: python-archive-link-target
            Path(path).hardlink_to(member.linkname)


def good(archive, folder):
    for member in archive:
        target = member.linkname
        if os.path.isabs(target) or ".." in target:
            continue
        # ok: python-archive-link-target
        os.symlink(target, os.path.join(folder, "x"))
    # ok: python-archive-link-target
    os.symlink("current", os.path.join(folder, "latest"))
