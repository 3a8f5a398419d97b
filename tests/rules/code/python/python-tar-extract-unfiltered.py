import tarfile
import zipfile


def unpack(tar, target):
    # ruleid: python-tar-extract-unfiltered
    tar.extractall(target)


class Image:
    def save(self, target):
        # ruleid: python-tar-extract-unfiltered
        self.tarball.extractall(path=target)
        # ok: python-tar-extract-unfiltered
        self.tarball.extractall(target, filter="data")
        # ok: python-tar-extract-unfiltered
        self.archive_index.extractall(target)


def good(path, target):
    with zipfile.ZipFile(path) as tar:
        # ok: python-tar-extract-unfiltered
        tar.extractall(target)
