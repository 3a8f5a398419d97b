app.get('/proxy', async (req, res) => {
  // ruleid: js-ssrf
  const page = await fetch(req.query.url);
  const { host, id } = req.body;
  // ruleid: js-ssrf
  await axios.get(`https://${host}/status`);
  // ruleid: js-ssrf
  await axios({ method: 'post', url: req.body.callback });
  // ruleid: js-ssrf
  http.get(req.headers['x-target'], pipe);
  // ruleid: js-ssrf
  await fetch('https://' + host + '/status');
  // ok: js-ssrf
  await fetch(`https://api.example.com/users/${id}`);
  // ok: js-ssrf
  await axios.get(API_URL + '/users/' + req.params.id);
  // ok: js-ssrf
  await axios.post('https://api.example.com/notify', req.body);
  // ok: js-ssrf
  await fetch(HOSTS[0] + '/x?id=' + encodeURIComponent(req.query.id));
  const url = `https://api.example.com/items/${id}`;
  // ok: js-ssrf
  await got(url);
  const other = `${config.backend}/items/${id}`;
  // ok: js-ssrf
  await got(other);
});

self.addEventListener('fetch', (event) => {
  // ok: js-ssrf
  event.respondWith(fetch(event.request));
});
