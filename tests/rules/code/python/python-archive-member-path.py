import os
import tarfile
import zipfile


def unpack(path, folder):
    with tarfile.open(path) as tar:
        for member in tar:
            # ruleid: python-archive-member-path
            with open(os.path.join(folder, member.name), "wb") as target:
                target.write(tar.extractfile(member).read())


def unzip(path, folder):
    with zipfile.ZipFile(path) as archive:
        for info in archive.filelist:
            target = os.path.join(folder, info.filename)
            # ruleid: python-archive-member-path
            os.makedirs(target)


def checked(path, folder):
    with tarfile.open(path) as tar:
        for member in tar:
            target = os.path.realpath(os.path.join(folder, member.name))
            if os.path.commonpath([folder, target]) != folder:
                continue
            # ok: python-archive-member-path
            with open(target, "wb") as file:
                file.write(tar.extractfile(member).read())


def named(path, folder):
    with tarfile.open(path) as tar:
        for member in tar:
            # ok: python-archive-member-path
            with open(os.path.join(folder, os.path.basename(member.name)), "wb") as target:
                target.write(tar.extractfile(member).read())
