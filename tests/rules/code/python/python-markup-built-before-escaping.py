from django.utils.html import format_html


def link(name, url):
    # ruleid: python-markup-built-before-escaping
    first = format_html(f"<a href='{url}'>{name}</a>")
    # ruleid: python-markup-built-before-escaping
    second = format_html("<b>%s</b>" % name)
    # ok: python-markup-built-before-escaping
    third = format_html("<a href='{}'>{}</a>", url, name)
    # ok: python-markup-built-before-escaping
    fourth = format_html("<hr>")
    return first, second, third, fourth
