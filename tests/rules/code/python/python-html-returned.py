import html


def link(address, title):
    # ruleid: python-html-returned
    return '<a href="%s">more</a>' % address


def cell(name):
    # ruleid: python-html-returned
    return "<td>{}</td>".format(name)


def picture(source):
    # ruleid: python-html-returned
    return f'<img src="{source}">'


def escaped(address):
    # ok: python-html-returned
    return '<a href="%s">more</a>' % html.escape(address)


def rows(body_html):
    # ok: python-html-returned
    return "<td>{}</td>".format(body_html)


def usage(name):
    # ok: python-html-returned
    return "usage: {} <file>".format(name)
