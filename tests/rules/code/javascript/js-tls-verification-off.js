const agent = new https.Agent({
  keepAlive: true,
  // ruleid: js-tls-verification-off
  rejectUnauthorized: false,
});
// ruleid: js-tls-verification-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
// ruleid: js-tls-verification-off
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0;
// ruleid: js-tls-verification-off
tls.connect({ host, checkServerIdentity: () => undefined });
// ok: js-tls-verification-off
const good = new https.Agent({ rejectUnauthorized: true, ca });
// ok: js-tls-verification-off
const other = new https.Agent({ rejectUnauthorized: process.env.NODE_ENV === 'production' });
// ok: js-tls-verification-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';
// ok: js-tls-verification-off
tls.connect({ host, checkServerIdentity: (name, cert) => pinned(cert) });
