import os
import shlex
import subprocess
from subprocess import run as start

from flask import Flask, request

app = Flask(__name__)


@app.route("/ping")
def ping():
    host = request.args.get("host", "")
    # ruleid: python-command-injection
    os.system("ping -c 1 " + host)
    # ruleid: python-command-injection
    start(f"ping -c 1 {host}", shell=True, check=True)
    subprocess.check_output(
        # ruleid: python-command-injection
        "ping -c 1 %s" % host,
        stderr=subprocess.STDOUT,
        shell=True,
    )
    # ruleid: python-command-injection
    subprocess.Popen(args=host, shell=True)
    # ruleid: python-command-injection
    subprocess.run(["/bin/sh", "-c", "ping " + host])
    # ok: python-command-injection
    subprocess.run(["ping", "-c", "1", host])
    # ok: python-command-injection
    os.system("ping -c 1 " + shlex.quote(host))
    # ok: python-command-injection
    subprocess.run(f"ping -c {int(request.args['count'])} localhost", shell=True)


@app.get("/jobs/<name>")
async def job(name):
    # ruleid: python-command-injection
    await asyncio.create_subprocess_shell(f"systemctl status {name}")
    if name in ("web", "worker"):
        # ok: python-command-injection
        os.system("systemctl restart " + name)


def django_view(request):
    # ruleid: python-command-injection
    return os.popen(request.GET["cmd"]).read()
