function check(token, key) {
  // ruleid: js-jwt-algorithms-missing
  const a = jwt.verify(token, key);
  // ruleid: js-jwt-algorithms-missing
  jwt.verify(token, key, (error, claims) => { done(claims); });
  // ok: js-jwt-algorithms-missing
  const b = jwt.verify(token, key, { algorithms: ['RS256'] });
  // ok: js-jwt-algorithms-missing
  const c = hash.verify(token, key);
  return [a, b, c];
}
