import bleach
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from markupsafe import Markup, escape

BREAK = "<br>"


def show(name, html):
    # ruleid: python-unescaped-markup
    first = mark_safe(f"<b>{name}</b>")
    # ruleid: python-unescaped-markup
    second = Markup("<b>" + name + "</b>")
    # ruleid: python-unescaped-markup
    third = mark_safe("<b>%s</b>" % name)
    # ruleid: python-unescaped-markup
    fourth = Markup(html)
    # ok: python-unescaped-markup
    fifth = mark_safe("<b>bold</b>")
    # ok: python-unescaped-markup
    sixth = format_html("<b>{}</b>", name)
    # ok: python-unescaped-markup
    seventh = Markup("<b>{}</b>").format(name)
    # ok: python-unescaped-markup
    eighth = Markup(bleach.clean(html))
    # ok: python-unescaped-markup
    ninth = mark_safe(BREAK)
    # ok: python-unescaped-markup
    return escape(name)
