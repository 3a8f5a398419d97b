const crypto = require('crypto');
function encrypt(text, key, iv) {
  // ruleid: js-static-iv
  const a = crypto.createCipheriv('aes-256-cbc', key, Buffer.alloc(16, 0));
  // ruleid: js-static-iv
  const b = crypto.createCipheriv('aes-256-cbc', key, '0123456789abcdef');
  // ok: js-static-iv
  const c = crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));
  // ok: js-static-iv
  const d = crypto.createCipheriv('aes-256-gcm', key, iv);
  return [a, b, c, d];
}
