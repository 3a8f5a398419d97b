import pdb

import debugpy


def compute(rows):
    # ruleid: python-debugger-left
    pdb.set_trace()
    return sum(rows)


def serve():
    # ruleid: python-debugger-left
    debugpy.listen(("0.0.0.0", 5678))


def post_mortem(debug):
    if debug:
        # ok: python-debugger-left
        pdb.set_trace()


def good(error):
    # ok: python-debugger-left
    pdb.post_mortem(error.__traceback__)
