import ssl
from ssl import CERT_NONE

import urllib3

# ruleid: python-ssl-unverified-context
context = ssl._create_unverified_context()
# ruleid: python-ssl-unverified-context
ssl._create_default_https_context = ssl._create_unverified_context
other = ssl.create_default_context()
# ruleid: python-ssl-unverified-context
other.check_hostname = False
# ruleid: python-ssl-unverified-context
other.verify_mode = CERT_NONE
# ruleid: python-ssl-unverified-context
pool = urllib3.PoolManager(cert_reqs="CERT_NONE")
# ruleid: python-ssl-unverified-context
mongo = MongoClient(address, tls=True, tlsAllowInvalidCertificates=True)
# ok: python-ssl-unverified-context
good = ssl.create_default_context()
# ok: python-ssl-unverified-context
good.verify_mode = ssl.CERT_REQUIRED
# ok: python-ssl-unverified-context
good.check_hostname = True
# ok: python-ssl-unverified-context
pool = urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
