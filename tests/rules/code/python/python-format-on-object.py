class Mailer:
    def render(self, template, user):
        # ruleid: python-format-on-object
        return template.format(user=user)

    def subject(self, user):
        # ruleid: python-format-on-object
        return self.subject_format.format(user)

    def plain(self, template, user):
        # ok: python-format-on-object
        return template.format(name=user.name)

    def constant(self, user):
        # ok: python-format-on-object
        return "Dear {user.name}".format(user=user)
