app.use(session({
  // ruleid: js-cookie-cleartext
  cookie: { secure: false },
}));
// ruleid: js-cookie-cleartext
fastify.register(fastifySession, { secret, cookie: { secure: false } });
// ok: js-cookie-cleartext
app.use(session({ cookie: { secure: true } }));
// ok: js-cookie-cleartext
options = { secure: false };
