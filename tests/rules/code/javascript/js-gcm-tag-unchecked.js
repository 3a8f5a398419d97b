const crypto = require('crypto');
function open(key, iv, data, tag) {
  // ruleid: js-gcm-tag-unchecked
  const decipher = crypto.createDecipheriv('aes-256-gcm', key, iv);
  return decipher.update(data);
}
function read(key, iv, data) {
  // ruleid: js-gcm-tag-unchecked
  const d = crypto.createDecipheriv('chacha20-poly1305', key, iv, { authTagLength: 16 });
  return d.update(data, null, 'utf8');
}
function checked(key, iv, data, tag) {
  // ok: js-gcm-tag-unchecked
  const decipher = crypto.createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}
function old(key, iv, data) {
  // ok: js-gcm-tag-unchecked
  const decipher = crypto.createDecipheriv('aes-256-cbc', key, iv);
  return decipher.update(data);
}
