import ssl

import httplib2
import ldap
import ldap3


def connect(url):
    # ruleid: python-client-verification-off
    http = httplib2.Http(disable_ssl_certificate_validation=True)
    # ruleid: python-client-verification-off
    ldap.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_NEVER)
    # ruleid: python-client-verification-off
    tls = ldap3.Tls(validate=ssl.CERT_NONE)
    return http, tls


def good(url):
    # ok: python-client-verification-off
    http = httplib2.Http()
    # ok: python-client-verification-off
    ldap.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_DEMAND)
    # ok: python-client-verification-off
    tls = ldap3.Tls(validate=ssl.CERT_REQUIRED)
    return http, tls
