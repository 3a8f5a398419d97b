Handlebars.registerHelper('link', (url, text) => {
  // ruleid: js-safe-string-variable
  return new Handlebars.SafeString("<a href='" + url + "'>" + text + '</a>');
});
Handlebars.registerHelper('bold', (options, text) => {
  // ruleid: js-safe-string-variable
  const bold = new Handlebars.SafeString(`<b>${text}</b>`);
  // ok: js-safe-string-variable
  const rule = new Handlebars.SafeString('<hr>');
  // ok: js-safe-string-variable
  return new Handlebars.SafeString('<b>' + Handlebars.escapeExpression(text) + '</b>');
});
