const vm = require('vm');
const Handlebars = require('handlebars');

app.post('/run', (req, res) => {
  // ruleid: js-code-injection
  eval(req.body.code);
  const rule = req.query.rule;
  // ruleid: js-code-injection
  const check = new Function('row', 'return ' + rule);
  // ruleid: js-code-injection
  vm.runInNewContext(req.body.script, {});
  // ruleid: js-code-injection
  const page = Handlebars.compile(`<p>${req.body.text}</p>`);
  // ok: js-code-injection
  const data = JSON.parse(req.body.code);
  // ok: js-code-injection
  vm.runInNewContext('x + 1', { x: req.body.x });
  // ok: js-code-injection
  const safe = Handlebars.compile('<p>{{text}}</p>')({ text: req.body.text });
  // ok: js-code-injection
  setTimeout(() => res.send(rule), 100);
});

// ruleid: js-code-injection
eval(location.hash.slice(1));
window.addEventListener('message', (event) => {
  // ruleid: js-code-injection
  eval(event.data);
});
