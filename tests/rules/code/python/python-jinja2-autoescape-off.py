import jinja2
from jinja2 import Environment, FileSystemLoader, select_autoescape

# ruleid: python-jinja2-autoescape-off
pages = Environment(loader=FileSystemLoader("pages"))
# ruleid: python-jinja2-autoescape-off
mails = jinja2.Environment(
    autoescape=False,
    loader=jinja2.PackageLoader("shop"),
)
# ok: python-jinja2-autoescape-off
good = Environment(loader=FileSystemLoader("pages"), autoescape=True)
# ok: python-jinja2-autoescape-off
better = Environment(loader=FileSystemLoader("p"), autoescape=select_autoescape())
# ok: python-jinja2-autoescape-off
code = Environment(loader=FileSystemLoader("c"), keep_trailing_newline=True)
# ok: python-jinja2-autoescape-off
latex = Environment(autoescape=False, block_start_string="<%", block_end_string="%>")
