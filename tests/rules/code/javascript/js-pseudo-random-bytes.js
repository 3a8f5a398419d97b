const crypto = require('crypto');
// ruleid: js-pseudo-random-bytes
const a = crypto.pseudoRandomBytes(16);
// ruleid: js-pseudo-random-bytes
const b = crypto.prng(16).toString('hex');
// ok: js-pseudo-random-bytes
const c = crypto.randomBytes(16);
// ok: js-pseudo-random-bytes
const d = random.prng(16);
