function fill(node, data) {
  // ruleid: js-html-sink-variable
  node.innerHTML = data.body;
  // ruleid: js-html-sink-variable
  $('#box').html(data);
  // ok: js-html-sink-variable
  node.innerHTML = '';
  // ok: js-html-sink-variable
  node.innerHTML = DOMPurify.sanitize(data.body);
  // ok: js-html-sink-variable
  node.textContent = data.body;
}
