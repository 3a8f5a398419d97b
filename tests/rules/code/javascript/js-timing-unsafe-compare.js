const crypto = require('crypto');

function check(body, signature) {
  const mac = crypto.createHmac('sha256', key).update(body).digest('hex');
  // ruleid: js-timing-unsafe-compare
  if (mac !== signature) throw new Error('wrong signature');
  // ruleid: js-timing-unsafe-compare
  return `sha256=${mac}` === signature;
}
function safe(body, signature) {
  const mac = crypto.createHmac('sha256', key).update(body).digest();
  // ok: js-timing-unsafe-compare
  if (mac.length !== signature.length) return false;
  // ok: js-timing-unsafe-compare
  return crypto.timingSafeEqual(mac, signature);
}
function etag(body, known) {
  // ok: js-timing-unsafe-compare
  return crypto.createHash('sha256').update(body).digest('hex') === known;
}
