function preview(input, node) {
  // ruleid: js-element-text-as-html
  $('#preview').html($('#comment').val());
  const title = node.getAttribute('title');
  // ruleid: js-element-text-as-html
  tip.innerHTML = title;
  // ruleid: js-element-text-as-html
  output.innerHTML = '<p>' + input.value + '</p>';
  // ok: js-element-text-as-html
  $('#preview').text($('#comment').val());
  // ok: js-element-text-as-html
  tip.textContent = title;
  // ok: js-element-text-as-html
  output.innerHTML = DOMPurify.sanitize(input.value);
  // ok: js-element-text-as-html
  $('#preview').html($('#source').html());
}
