function start(user) {
  // ruleid: js-time-based-token
  user.resetToken = Date.now().toString(36);
  // ruleid: js-time-based-token
  const sessionId = crypto.createHash('md5').update(Date.now().toString()).digest('hex');
  // ok: js-time-based-token
  const name = Date.now().toString(36);
  // ok: js-time-based-token
  user.resetToken = crypto.randomBytes(32).toString('hex');
  return [sessionId, name];
}
