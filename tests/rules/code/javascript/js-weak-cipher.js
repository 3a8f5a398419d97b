const crypto = require('crypto');
// ruleid: js-weak-cipher
const a = crypto.createCipher('aes-256-cbc', password);
// ruleid: js-weak-cipher
const b = crypto.createCipheriv('des-ede3-cbc', key, iv);
// ruleid: js-weak-cipher
const c = crypto.createCipheriv('aes-128-ecb', key, null);
// ruleid: js-weak-cipher
const d = CryptoJS.TripleDES.encrypt(text, key);
// ruleid: js-weak-cipher
const e = CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB });
// ok: js-weak-cipher
const f = crypto.createCipheriv('aes-256-gcm', key, iv);
// ok: js-weak-cipher
const g = CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.CTR });
// ok: js-weak-cipher
const h = describe('des-ede3-cbc');
