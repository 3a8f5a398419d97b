// ruleid: js-security-headers-off
app.use(helmet({ contentSecurityPolicy: false }));
// ruleid: js-security-headers-off
app.use(helmet({ contentSecurityPolicy: { directives: { scriptSrc: ["'self'", "'unsafe-inline'"] } } }));
// ok: js-security-headers-off
app.use(helmet());
// ok: js-security-headers-off
app.use(helmet({ contentSecurityPolicy: { directives: { scriptSrc: ["'self'"] } } }));
