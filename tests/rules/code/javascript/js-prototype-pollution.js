const _ = require('lodash');

app.put('/settings', (req, res) => {
  // ruleid: js-prototype-pollution
  _.merge(settings, req.body);
  const { section, key, value } = req.body;
  // ruleid: js-prototype-pollution
  settings[section][key] = value;
  // ruleid: js-prototype-pollution
  _.set(settings, req.query.path, value);
  // ok: js-prototype-pollution
  _.merge(settings, _.pick(req.body, ['theme', 'language']));
  // ok: js-prototype-pollution
  settings.colors[key] = value;
  // ok: js-prototype-pollution
  _.set(settings, 'theme.color', req.body.color);
  if (!Object.hasOwn(settings, section)) return res.sendStatus(400);
  // ok: js-prototype-pollution
  settings[section][key] = value;
});
