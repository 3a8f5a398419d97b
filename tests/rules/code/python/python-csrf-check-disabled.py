import tornado.web


class Hook(tornado.web.RequestHandler):
    # ruleid: python-csrf-check-disabled
    def check_xsrf_cookie(self):
        pass


class Session(SessionAuthentication):
    # ruleid: python-csrf-check-disabled
    def enforce_csrf(self, request):
        return


class Strict(tornado.web.RequestHandler):
    # ok: python-csrf-check-disabled
    def check_xsrf_cookie(self):
        if not self.request.headers.get("Authorization"):
            super().check_xsrf_cookie()


# ruleid: python-csrf-check-disabled
app = tornado.web.Application([], xsrf_cookies=False)
# ok: python-csrf-check-disabled
other = tornado.web.Application([], xsrf_cookies=True)
