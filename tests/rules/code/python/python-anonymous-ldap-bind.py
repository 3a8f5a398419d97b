import ldap
import ldap3


def connect(server, name, password):
    connection = ldap.initialize(server)
    # ruleid: python-anonymous-ldap-bind
    connection.simple_bind_s(name, "")
    # ruleid: python-anonymous-ldap-bind
    ldap3.Connection(server, authentication=ldap3.ANONYMOUS)
    # ok: python-anonymous-ldap-bind
    connection.simple_bind_s(name, password)
    # ok: python-anonymous-ldap-bind
    ldap3.Connection(server, user=name, password=password)
