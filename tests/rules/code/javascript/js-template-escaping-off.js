// ruleid: js-template-escaping-off
nunjucks.configure('views', { autoescape: false });
// ruleid: js-template-escaping-off
const page = Handlebars.compile(text, { noEscape: true });
// ruleid: js-template-escaping-off
Mustache.escape = (text) => text;
// ok: js-template-escaping-off
nunjucks.configure('views', { autoescape: true });
// ok: js-template-escaping-off
const other = Handlebars.compile(text);
