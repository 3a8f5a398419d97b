import os
from pathlib import Path


class Static:
    def __init__(self, root):
        self.root = root

    def serve_file(self, url_path):
        # ruleid: python-served-path
        with open(os.path.join(self.root, url_path), "rb") as file:
            return file.read()

    def download(self, filename):
        path = Path(self.root) / filename
        # ruleid: python-served-path
        return path.read_bytes()

    def get_asset(self, name):
        path = (Path(self.root) / name).resolve()
        if not path.is_relative_to(self.root):
            raise PermissionError(name)
        # ok: python-served-path
        return path.read_bytes()

    def get_static(self, name):
        # ok: python-served-path
        with open(os.path.join(self.root, os.path.basename(name)), "rb") as file:
            return file.read()

    def settings(self, filename):
        # ok: python-served-path
        return Path(filename).read_text()
