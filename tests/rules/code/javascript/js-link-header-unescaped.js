function links(response, all) {
  const value = Object.keys(all).map(function (rel) {
    // ruleid: js-link-header-unescaped
    return '<' + all[rel] + '>; rel="' + rel + '"';
  });
  // ruleid: js-link-header-unescaped
  response.setHeader('Link', `<${all.next}>; rel="next"`);
  // ok: js-link-header-unescaped
  response.setHeader('Link', `<${encodeURI(all.next)}>; rel="next"`);
  // ok: js-link-header-unescaped
  response.setHeader('Link', '<' + all.next.replace(/>/g, '%3E') + '>; rel="next"');
  // ok: js-link-header-unescaped
  response.setHeader('Link', '<' + BASE + '>; rel="next"');
  return value;
}
