app.get('/hello', (req, res) => {
  // ruleid: js-reflected-xss
  res.send('<h1>Hello ' + req.query.name + '</h1>');
  const { q } = req.query;
  // ruleid: js-reflected-xss
  res.status(404).send(`<p>Nothing found for ${q}</p>`);
  // ruleid: js-reflected-xss
  res.write(req.body.comment, 'utf8');
  // ok: js-reflected-xss
  res.send(req.body);
  // ok: js-reflected-xss
  res.json({ name: req.query.name });
  // ok: js-reflected-xss
  res.send({ name: req.query.name });
  // ok: js-reflected-xss
  res.send(`<p>Nothing found for ${escapeHtml(q)}</p>`);
  // ok: js-reflected-xss
  res.type('text/plain').send(q);
  // ok: js-reflected-xss
  res.render('hello', { name: req.query.name });
});

router.post('/note', async (ctx) => {
  // ruleid: js-reflected-xss
  ctx.body = '<p>' + ctx.request.body.text + '</p>';
  const note = await Note.create(ctx.request.body);
  // ok: js-reflected-xss
  ctx.body = note;
  // ok: js-reflected-xss
  ctx.body = { text: ctx.request.body.text };
});

fastify.get('/echo', (request, reply) => {
  // ok: js-reflected-xss
  reply.send(request.query.text);
  // ruleid: js-reflected-xss
  reply.type('text/html').send(`<p>${request.query.text}</p>`);
});

app.get('/user/:id', async (req, res) => {
  const user = await getUser(req.params.id);
  // ok: js-reflected-xss
  res.send(user.card);
});
