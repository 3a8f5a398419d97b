function suggestion(data, file, comment) {
  // ruleid: js-html-of-user-text
  const a = '<div>' + data.name + '</div>';
  // ruleid: js-html-of-user-text
  const b = "<span class=\"author\">" + comment.author + "</span>: " + file;
  // ruleid: js-html-of-user-text
  const c = '<tr><td class="x">' + data.groupName + '</td></tr>';
  // ok: js-html-of-user-text
  const d = '<div>' + escapeHtml(data.name) + '</div>';
  // ok: js-html-of-user-text
  const e = '<div>' + data.count + '</div>';
  // ok: js-html-of-user-text
  const f = 'a > b' + data.name + 'c';
  // ok: js-html-of-user-text
  const g = '<' + data.name + '>';
  return [a, b, c, d, e, f, g];
}
