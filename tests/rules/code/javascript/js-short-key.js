const crypto = require('crypto');
// ruleid: js-short-key
crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
// ruleid: js-short-key
crypto.createDiffieHellman(512);
// ruleid: js-short-key
crypto.getDiffieHellman('modp2');
// ok: js-short-key
crypto.generateKeyPairSync('rsa', { modulusLength: 3072 });
// ok: js-short-key
crypto.getDiffieHellman('modp15');
