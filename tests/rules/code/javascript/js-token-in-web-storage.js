function signedIn(data) {
  // ruleid: js-token-in-web-storage
  localStorage.setItem('token', data.token);
  // ruleid: js-token-in-web-storage
  sessionStorage.setItem('auth', JSON.stringify(data.accessToken));
  // ok: js-token-in-web-storage
  localStorage.setItem('theme', data.theme);
  // ok: js-token-in-web-storage
  cache.setItem('token', data.token);
}
