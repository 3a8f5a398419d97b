import ldap
from ldap.filter import escape_filter_chars


class Directory:
    def find(self, name):
        # ruleid: python-ldap-filter-building
        query = "(&(objectClass=person)(uid=%s))" % name
        return self.connection.search_s(self.base, ldap.SCOPE_SUBTREE, query)

    def by_mail(self, address):
        # ruleid: python-ldap-filter-building
        return self.connection.search_s(self.base, ldap.SCOPE_SUBTREE, f"(mail={address})")

    def safe(self, name):
        name = escape_filter_chars(name)
        # ok: python-ldap-filter-building
        return self.connection.search_s(self.base, ldap.SCOPE_SUBTREE, "(uid=%s)" % name)

    def everybody(self):
        # ok: python-ldap-filter-building
        return self.connection.search_s(self.base, ldap.SCOPE_SUBTREE, "(objectClass=person)")
