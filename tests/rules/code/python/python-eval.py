import ast

SETUP = "x = 1"


def run(text, frame, path):
    # ruleid: python-eval
    value = eval(text)
    # ruleid: python-eval
    exec("import " + text)
    # ruleid: python-eval
    exec(open(path).read(), {})
    # ruleid: python-eval
    eval(f"frame.{text}()", {"frame": frame})
    # ok: python-eval
    two = eval("1 + 1")
    # ok: python-eval
    exec(SETUP)
    # ok: python-eval
    data = ast.literal_eval(text)
    # ok: python-eval
    exec(compile(ast.parse(text), "<ast>", "exec"))
    # ok: python-eval
    frame.eval(text)
    # ok: python-eval
    model.eval()
