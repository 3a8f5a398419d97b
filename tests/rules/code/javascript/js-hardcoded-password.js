const mysql = require('mysql2');
// ruleid: js-hardcoded-password
mysql.createConnection({ host: 'db', user: 'app', password: 'not-a-real-one' });
// ruleid: js-hardcoded-password
nodemailer.createTransport({ host: 'mail', auth: { user: 'app', pass: 'not-a-real-one' } });
// ok: js-hardcoded-password
mysql.createConnection({ host: 'db', user: 'app', password: process.env.DB_PASSWORD });
// ok: js-hardcoded-password
mysql.createConnection({ host: 'db', user: 'app', password: '' });
// ok: js-hardcoded-password
form.createField({ name: 'x', password: 'not-a-real-one' });
