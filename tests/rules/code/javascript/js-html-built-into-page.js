function show(user, list, comments) {
  // ruleid: js-html-built-into-page
  document.getElementById('who').innerHTML = '<b>' + user.name + '</b>';
  // ruleid: js-html-built-into-page
  $('#list').append(`<li title="${list.title}">x</li>`);
  let text = '';
  for (const comment of comments) {
    text += '<p>' + comment.message + '</p>';
  }
  // ruleid: js-html-built-into-page
  $('#comments').html(text);
  // ok: js-html-built-into-page
  $('#list').append('<li>' + escapeHtml(user.name) + '</li>');
  // ok: js-html-built-into-page
  document.getElementById('count').innerHTML = `<b>${list.length}</b>`;
  // ok: js-html-built-into-page
  document.getElementById('who').textContent = '<b>' + user.name + '</b>';
  // ok: js-html-built-into-page
  $('#list').append($('<li>').text(user.name));
}
