function forgot(req, user, token) {
  // ruleid: js-host-header-link
  const link = `https://${req.headers.host}/reset/${token}`;
  // ruleid: js-host-header-link
  const other = 'http://' + req.get('host') + '/verify?t=' + user.verificationToken;
  // ok: js-host-header-link
  const fixed = `https://${HOST}/reset/${token}`;
  // ok: js-host-header-link
  const page = `https://${req.headers.host}/help`;
  return [link, other, fixed, page];
}
