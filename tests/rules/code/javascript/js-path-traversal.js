const fs = require('fs');
const path = require('path');

app.get('/file', (req, res) => {
  // ruleid: js-path-traversal
  res.sendFile(path.join(__dirname, 'files', req.params.name));
  const file = path.join(ROOT, req.query.file);
  // ruleid: js-path-traversal
  fs.readFile(file, (err, data) => res.end(data));
  // ruleid: js-path-traversal
  fs.createReadStream('files/' + req.body.name).pipe(res);
  // ok: js-path-traversal
  res.download(req.params.name, { root: ROOT });
  // ok: js-path-traversal
  res.sendFile(req.params.name, { root: ROOT });
  // ok: js-path-traversal
  fs.readFile(path.join(ROOT, path.basename(req.query.file)), done);
  // ok: js-path-traversal
  fs.writeFile('last.json', JSON.stringify(req.body), done);
});

app.get('/checked', (req, res) => {
  const full = path.resolve(ROOT, req.query.file);
  if (!full.startsWith(ROOT + path.sep)) return res.sendStatus(403);
  // ok: js-path-traversal
  fs.readFile(full, (err, data) => res.end(data));
});

http.createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  // ruleid: js-path-traversal
  response.end(fs.readFileSync('public' + pathname));
});

app.get('/document/:id', async (req, res) => {
  const document = await Document.findById(req.params.id);
  // ok: js-path-traversal
  res.sendFile(document.path);
  // ok: js-path-traversal
  res.sendFile(PAGES[req.query.page]);
});
