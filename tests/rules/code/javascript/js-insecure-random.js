// ruleid: js-insecure-random
const token = Math.random().toString(36).slice(2);
// ruleid: js-insecure-random
user.resetToken = 'r' + Math.floor(Math.random() * 1e9);
// ruleid: js-insecure-random
save({ name, password: Math.random().toString(36) });
function makeSessionId() {
  const part = Math.random().toString(16);
  // ruleid: js-insecure-random
  return part + Date.now();
}
// ruleid: js-insecure-random
const newOtp = () => Math.floor(100000 + Math.random() * 900000);
// ok: js-insecure-random
const delay = 100 + Math.random() * 50;
// ok: js-insecure-random
const safeToken = crypto.randomBytes(32).toString('hex');
// ok: js-insecure-random
const key = 'item-' + Math.random();
// ok: js-insecure-random
const refreshToken = () => { setTimeout(refresh, 1000 * Math.random()); };
// ok: js-insecure-random
const tokenDelay = Math.random() * 1000;
