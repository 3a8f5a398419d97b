import subprocess


class Repository:
    def __init__(self, url):
        self.url = url

    def clone(self, folder):
        # ruleid: python-version-control-argument
        subprocess.run(["git", "clone", self.url, folder], check=True)

    def update(self, rev):
        # ruleid: python-version-control-argument
        subprocess.run(["hg", "update", "-r", rev], check=True)

    def safe(self, folder, rev):
        # ok: python-version-control-argument
        subprocess.run(["git", "clone", "--", self.url, folder], check=True)
        if rev.startswith("-"):
            raise ValueError(rev)
        # ok: python-version-control-argument
        subprocess.run(["git", "checkout", rev], check=True)

    def status(self):
        # ok: python-version-control-argument
        return subprocess.run(["git", "status", "--short"], check=True)
