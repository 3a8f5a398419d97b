import os
import subprocess


class Payload:
    def __reduce__(self):
        # ruleid: python-reduce-runs-code
        return exec, ("print(1)",)


class Other:
    def __reduce_ex__(self, protocol):
        # ruleid: python-reduce-runs-code
        return (subprocess.run, (["id"],))


class Point:
    def __init__(self, x):
        self.x = x

    def __reduce__(self):
        # ok: python-reduce-runs-code
        return Point, (self.x,)

    def command(self):
        # ok: python-reduce-runs-code
        return os.system, ("id",)
