const crypto = require('crypto');

function store(user, password, body) {
  // ruleid: js-weak-hash
  user.hash = crypto.createHash('md5').update(password).digest('hex');
  const sum = crypto.createHash('sha1');
  // ruleid: js-weak-hash
  sum.update(user.apiKey + body);
  // ruleid: js-weak-hash
  user.other = md5(user.password);
  // ok: js-weak-hash
  const etag = crypto.createHash('md5').update(body).digest('hex');
  // ok: js-weak-hash
  const key = crypto.createHash('sha256').update(user.token).digest('hex');
  // ok: js-weak-hash
  const name = md5(file.path);
  // ok: js-weak-hash
  state.update(user.password);
}
