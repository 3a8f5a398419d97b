app.use(session({
  secret: process.env.SECRET,
  cookie: {
    // ruleid: js-cookie-readable
    httpOnly: false,
    secure: true,
  },
}));
app.use(async (ctx) => {
  // ruleid: js-cookie-readable
  ctx.cookies.set('session', ctx.state.id, { httpOnly: false });
  // ok: js-cookie-readable
  ctx.cookies.set('theme', 'dark', { httpOnly: false });
  // ok: js-cookie-readable
  ctx.cookies.set('session', ctx.state.id, { httpOnly: true });
});
