class Writer:
    def header(self, name, value):
        # ruleid: python-header-line-building
        self.out.write("%s: %s\r\n" % (name.title(), value))

    def cookie(self, value):
        # ruleid: python-header-line-building
        self.out.write("Set-Cookie: {}\r\n".format(value))

    def checked(self, value):
        if "\n" in value:
            raise ValueError(value)
        # ok: python-header-line-building
        self.out.write("Set-Cookie: {}\r\n".format(value))

    def length(self, body):
        # ok: python-header-line-building
        self.out.write("Content-Length: %d\r\n" % len(body))
