import aiohttp
import httpx
import requests
from requests import get as fetch


async def load(url, session, certificates):
    # ruleid: python-tls-verification-off
    requests.get(url, verify=False, timeout=5)
    # ruleid: python-tls-verification-off
    fetch(url, timeout=5, verify=False)
    session.post(
        url,
        json={},
        # ruleid: python-tls-verification-off
        verify=False,
    )
    # ruleid: python-tls-verification-off
    client = httpx.AsyncClient(verify=False)
    # ruleid: python-tls-verification-off
    session.verify = False
    # ruleid: python-tls-verification-off
    connector = aiohttp.TCPConnector(ssl=False)
    async with aiohttp.ClientSession() as web:
        # ruleid: python-tls-verification-off
        await web.get(url, ssl=False)
        # ok: python-tls-verification-off
        await web.get(url)
    # ok: python-tls-verification-off
    requests.get(url, verify=certificates)
    # ok: python-tls-verification-off
    requests.get(url, verify=True)
    # ok: python-tls-verification-off
    token.decode(text, verify=False)
    # ok: python-tls-verification-off
    form.get(verify=False)
