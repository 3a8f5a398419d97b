const crypto = require('crypto');
function encrypt(text, key, iv) {
  // ruleid: js-hardcoded-encryption-key
  const a = crypto.createCipheriv('aes-256-cbc', 'not-a-real-key-not-a-real-key-00', iv);
  // ruleid: js-hardcoded-encryption-key
  const b = crypto.createHmac('sha256', 'not-a-real-key').update(text).digest('hex');
  // ok: js-hardcoded-encryption-key
  const c = crypto.createCipheriv('aes-256-gcm', key, iv);
  // ok: js-hardcoded-encryption-key
  const d = crypto.createHmac('sha256', process.env.KEY).update(text).digest('hex');
  return [a, b, c, d];
}
