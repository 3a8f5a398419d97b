import shlex


def size(client, path):
    # ruleid: python-remote-command-built
    client.exec_command(f"du -s {path}")
    # ruleid: python-remote-command-built
    client.exec_command("cat " + path)
    # ok: python-remote-command-built
    client.exec_command("uptime")
    # ok: python-remote-command-built
    client.exec_command(f"du -s {shlex.quote(path)}")
