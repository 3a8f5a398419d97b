import subprocess


def clone(kind, wanted, since):
    # ruleid: python-version-control-option
    subprocess.run(["git", "checkout", wanted], check=True)
    # ruleid: python-version-control-option
    subprocess.run([vcs_type, "log", since], check=True)


class Repository:
    def fetch(self):
        # ruleid: python-version-control-option
        subprocess.run(["git", "fetch", "--quiet", self.source], check=True)


def good(url, revision):
    # ok: python-version-control-option
    subprocess.run(["git", "clone", "--", url], check=True)
    # ok: python-version-control-option
    subprocess.run(["git", "checkout", "main"], check=True)
    # ok: python-version-control-option
    subprocess.run(["git", "checkout", f"v{revision}"], check=True)
    # ok: python-version-control-option
    subprocess.run(["ls", url], check=True)
