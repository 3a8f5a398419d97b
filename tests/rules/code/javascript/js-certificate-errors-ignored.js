// ruleid: js-certificate-errors-ignored
const client = new MongoClient(url, { tlsAllowInvalidCertificates: true });
// ruleid: js-certificate-errors-ignored
app.commandLine.appendSwitch('ignore-certificate-errors');
// ruleid: js-certificate-errors-ignored
session.defaultSession.setCertificateVerifyProc((request, callback) => callback(0));
// ok: js-certificate-errors-ignored
const safe = new MongoClient(url, { tls: true, tlsCAFile: 'ca.pem' });
// ok: js-certificate-errors-ignored
app.commandLine.appendSwitch('disable-gpu');
