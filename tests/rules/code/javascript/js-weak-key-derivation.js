function keep(password, salt) {
  // ruleid: js-weak-key-derivation
  const a = crypto.pbkdf2Sync(password, salt, 1000, 64, 'sha512');
  // ruleid: js-weak-key-derivation
  const b = bcrypt.hashSync(password, 5);
  // ok: js-weak-key-derivation
  const c = crypto.pbkdf2Sync(password, salt, 210000, 64, 'sha512');
  // ok: js-weak-key-derivation
  const d = bcrypt.hashSync(password, 12);
  return [a, b, c, d];
}
