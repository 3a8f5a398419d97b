const https = require('https');
// ruleid: js-weak-tls-version
https.createServer({ key, cert, minVersion: 'TLSv1' }, handler);
// ruleid: js-weak-tls-version
tls.connect({ host, secureProtocol: 'TLSv1_method' });
// ok: js-weak-tls-version
https.createServer({ key, cert, minVersion: 'TLSv1.2' }, handler);
// ok: js-weak-tls-version
tls.connect({ host, secureProtocol: 'TLS_method' });
