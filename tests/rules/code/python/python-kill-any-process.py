import os
import signal


# ruleid: python-kill-any-process
def kill_process(number):
    """Kill it."""
    os.kill(number, signal.SIGKILL)


def stop(request):
    # ruleid: python-kill-any-process
    os.kill(int(request.args["pid"]), signal.SIGTERM)


# ok: python-kill-any-process
def good(process):
    process.kill()


# ok: python-kill-any-process
def careful(number):
    if number in CHILDREN:
        os.kill(number, signal.SIGKILL)
