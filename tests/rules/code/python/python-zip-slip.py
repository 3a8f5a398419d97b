import os
import shutil
import zipfile
from pathlib import Path


def unpack(path, target):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            # ruleid: python-zip-slip
            with open(os.path.join(target, name), "wb") as file:
                file.write(archive.read(name))
        for info in archive.infolist():
            # ruleid: python-zip-slip
            (Path(target) / info.filename).write_bytes(archive.read(info))
        for name in archive.namelist():
            # ok: python-zip-slip
            with open(os.path.join(target, os.path.basename(name)), "wb") as file:
                file.write(archive.read(name))
        for info in archive.infolist():
            # ok: python-zip-slip
            archive.extract(info, target)
        for name in archive.namelist():
            place = (Path(target) / name).resolve()
            if not place.is_relative_to(target):
                raise ValueError(name)
            # ok: python-zip-slip
            place.write_bytes(archive.read(name))
        # ok: python-zip-slip
        archive.extractall(target)
