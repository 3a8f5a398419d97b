import logging
import warnings

import requests
import urllib3

# ruleid: python-tls-warnings-off
urllib3.disable_warnings()
# ruleid: python-tls-warnings-off
requests.packages.urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
# ok: python-tls-warnings-off
warnings.simplefilter("ignore", DeprecationWarning)
# ok: python-tls-warnings-off
logging.captureWarnings(True)
