import tarfile
import zipfile
from tarfile import open as open_tar


def unpack(path, target, checked):
    with tarfile.open(path) as archive:
        # ruleid: python-tar-slip
        archive.extractall(target)
    archive = open_tar(fileobj=path, mode="r:gz")
    for member in archive:
        # ruleid: python-tar-slip
        archive.extract(member, target)
    # ruleid: python-tar-slip
    tarfile.open(path).extractall()
    with tarfile.open(path) as archive:
        # ok: python-tar-slip
        archive.extractall(target, filter="data")
        # ok: python-tar-slip
        archive.extractall(target, members=checked(archive))
    with zipfile.ZipFile(path) as archive:
        # ok: python-tar-slip
        archive.extractall(target)
