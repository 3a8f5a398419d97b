app.use((req, res, next) => {
  // ruleid: js-cors-reflects-origin
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  const origin = req.get('Origin') || '*';
  // ruleid: js-cors-reflects-origin
  res.header('Access-Control-Allow-Origin', origin);
  // ok: js-cors-reflects-origin
  res.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
  // ok: js-cors-reflects-origin
  res.setHeader('Vary', req.headers.origin);
  next();
});
app.use((req, res, next) => {
  const origin = req.headers.origin;
  if (ALLOWED.includes(origin)) {
    // ok: js-cors-reflects-origin
    res.setHeader('Access-Control-Allow-Origin', origin);
  }
  next();
});
// ruleid: js-cors-reflects-origin
app.use(cors({ origin: true, credentials: true }));
// ok: js-cors-reflects-origin
app.use(cors({ origin: ['https://app.example.com'], credentials: true }));
// ok: js-cors-reflects-origin
app.use(cors({ origin: '*' }));
