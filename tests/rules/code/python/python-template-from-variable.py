import jinja2
from jinja2.sandbox import SandboxedEnvironment


def render(source, values):
    # ruleid: python-template-from-variable
    return jinja2.Template(source).render(values)


class Mailer:
    def render(self, values):
        # ruleid: python-template-from-variable
        return jinja2.Environment(autoescape=True).from_string(self.body).render(values)


def constant(values):
    # ok: python-template-from-variable
    return jinja2.Template("Dear {{ name }}").render(values)


def named(environment, name, values):
    # ok: python-template-from-variable
    return environment.get_template(name).render(values)
