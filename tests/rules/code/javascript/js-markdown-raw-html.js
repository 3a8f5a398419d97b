const MarkdownIt = require('markdown-it');
// ruleid: js-markdown-raw-html
const md = new MarkdownIt({ html: true, linkify: true });
// ruleid: js-markdown-raw-html
const other = MarkdownIt({ html: true });
// ok: js-markdown-raw-html
const safe = new MarkdownIt({ linkify: true });
// ok: js-markdown-raw-html
const off = new MarkdownIt({ html: false });
