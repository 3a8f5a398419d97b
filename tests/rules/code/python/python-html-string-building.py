import html

from django.http import HttpResponse
from django.utils.safestring import mark_safe
from flask import make_response


def profile(request, user):
    # ruleid: python-html-string-building
    return HttpResponse("<h1>%s</h1>" % user.name)


def badge(user):
    text = f'<span class="badge">{user.nickname}</span>'
    # ruleid: python-html-string-building
    return mark_safe(text)


def missing(name):
    # ruleid: python-html-string-building
    return make_response("<p>No page called {}</p>".format(name), 404)


def escaped(name):
    # ok: python-html-string-building
    return make_response("<p>No page called {}</p>".format(html.escape(name)), 404)


def counted(request, rows):
    # ok: python-html-string-building
    return HttpResponse("<p>%d rows</p>" % len(rows))


def plain(request, user):
    # ok: python-html-string-building
    return HttpResponse("Hello %s" % user.name, content_type="text/plain")


class Page:
    def do_GET(self):
        title = self.lookup(self.path)
        # ruleid: python-html-string-building
        self.wfile.write(f"<title>{title}</title>".encode())
        # ok: python-html-string-building
        self.wfile.write(b"<title>Page</title>")

    def render(self, request, message):
        # ruleid: python-html-string-building
        request.write("<pre>" + message + "</pre>")
