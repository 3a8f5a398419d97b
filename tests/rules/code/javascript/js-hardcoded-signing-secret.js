// ruleid: js-hardcoded-signing-secret
const token = jwt.sign({ id: user.id }, 'not-a-real-key');
app.use(session({
  resave: false,
  // ruleid: js-hardcoded-signing-secret
  secret: 'keyboard cat',
}));
// ruleid: js-hardcoded-signing-secret
app.use(cookieParser(process.env.COOKIE_KEY || 'example'));
// ok: js-hardcoded-signing-secret
jwt.sign({ id: user.id }, process.env.JWT_KEY);
// ok: js-hardcoded-signing-secret
app.use(session({ secret: config.sessionSecret, resave: false }));
// ok: js-hardcoded-signing-secret
app.use(cookieParser());
// ok: js-hardcoded-signing-secret
jwt.verify(token, '-----BEGIN PUBLIC KEY-----', { algorithms: ['RS256'] });
