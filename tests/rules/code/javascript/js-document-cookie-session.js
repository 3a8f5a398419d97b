function remember(token, data, theme) {
  // ruleid: js-document-cookie-session
  document.cookie = `token=${token}; path=/`;
  // ruleid: js-document-cookie-session
  document.cookie = 'session=' + data.sessionId;
  // ok: js-document-cookie-session
  document.cookie = `theme=${theme}; path=/`;
  // ok: js-document-cookie-session
  document.cookie = 'csrf=' + data.csrfToken;
}
