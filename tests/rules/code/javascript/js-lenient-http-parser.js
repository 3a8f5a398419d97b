// ruleid: js-lenient-http-parser
http.createServer({ insecureHTTPParser: true }, handler);
// ruleid: js-lenient-http-parser
http.request({ host, insecureHTTPParser: true });
// ok: js-lenient-http-parser
http.createServer({ insecureHTTPParser: false }, handler);
// ok: js-lenient-http-parser
http.createServer(handler);
