"""Settings for tests, and the files they stand in."""

from reviewbot.service.configuration.environment import load

SECRET = "it-is-a-secret-" + "0" * 20


def a_key(word="body"):
    """Return a text that looks like a private key from outside."""
    kind = "RSA PRIVATE" + " KEY"
    return f"-----BEGIN {kind}-----\n{word * 16}\n-----END {kind}-----\n"


def variables(folder, **more):
    """Return variables that are enough to start, for a state folder."""
    folder.mkdir(mode=0o700, exist_ok=True)
    key = folder / "private-key.pem"
    if not key.exists():
        key.write_text(a_key())
        key.chmod(0o600)
    given = {"STATE": str(folder), "ID": "7", "WEBHOOK_SECRET": SECRET, **more}
    return {f"REVIEWBOT_APP_{name}": value for name, value in given.items()}


def some_settings(folder, **more):
    """Return the settings of such variables."""
    return load(variables(folder, **more))
