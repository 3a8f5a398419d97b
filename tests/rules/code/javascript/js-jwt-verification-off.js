// ruleid: js-jwt-verification-off
jwt.verify(token, key, { algorithms: ['RS256', 'none'] }, done);
// ruleid: js-jwt-verification-off
jwt.verify(token, null);
passport.use(new Strategy({
  secretOrKey: key,
  // ruleid: js-jwt-verification-off
  ignoreExpiration: true,
}, check));
// ruleid: js-jwt-verification-off
const token = jwt.sign(claims, '', { algorithm: 'none' });
// ok: js-jwt-verification-off
jwt.verify(token, key, { algorithms: ['RS256'] });
// ok: js-jwt-verification-off
jwt.verify(token, key, { ignoreExpiration: false });
// ok: js-jwt-verification-off
const other = { algorithm: 'none' };
