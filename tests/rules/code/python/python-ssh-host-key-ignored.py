import asyncssh
import paramiko
from paramiko import AutoAddPolicy, SSHClient


async def connect(host):
    client = paramiko.SSHClient()
    # ruleid: python-ssh-host-key-ignored
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    other = SSHClient()
    # ruleid: python-ssh-host-key-ignored
    other.set_missing_host_key_policy(AutoAddPolicy)
    # ruleid: python-ssh-host-key-ignored
    other.set_missing_host_key_policy(paramiko.client.WarningPolicy())
    # ruleid: python-ssh-host-key-ignored
    await asyncssh.connect(host, known_hosts=None)
    # ok: python-ssh-host-key-ignored
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    # ok: python-ssh-host-key-ignored
    client.load_system_host_keys()
    # ok: python-ssh-host-key-ignored
    await asyncssh.connect(host, known_hosts="known_hosts")
