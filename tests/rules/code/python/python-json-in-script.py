import json

from django.utils.safestring import mark_safe


def settings(values):
    # ruleid: python-json-in-script
    return mark_safe(json.dumps(values))


def page(values):
    # ruleid: python-json-in-script
    return "<script>var settings = %s;</script>" % json.dumps(values)


def inline(values):
    # ruleid: python-json-in-script
    return f"<script>start({json.dumps(values)})</script>"


def api(values):
    # ok: python-json-in-script
    return json.dumps(values)


def escaped(values):
    # ok: python-json-in-script
    return "<script>var settings = %s;</script>" % json.dumps(values).replace("<", "\\u003c")
