app.get('/item/:id', async (req, res) => {
  const item = await Item.findById(req.params.id);
  // ruleid: js-response-html-built
  res.send('<h1>' + item.title + '</h1>');
  const page = `<p>Not found: ${item.message}</p>`;
  // ruleid: js-response-html-built
  res.status(404).end(page);
  // ok: js-response-html-built
  res.send('<h1>' + escapeHtml(item.title) + '</h1>');
  // ok: js-response-html-built
  res.send(`<p>${items.length} items</p>`);
  // ok: js-response-html-built
  res.send('<h1>' + TITLE + '</h1>');
  // ok: js-response-html-built
  res.json({ html: '<h1>' + item.title + '</h1>' });
});
