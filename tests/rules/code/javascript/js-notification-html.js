function saved(user, context) {
  // ruleid: js-notification-html
  successFlash(`User ${user.username} updated`);
  // ruleid: js-notification-html
  $.gritter.add({ text: '<b>' + context.authorName + '</b>' + context.rest, sticky: true });
  // ruleid: js-notification-html
  Swal.fire({ title: 'Sure?', html: `Delete ${user.name}?` });
  // ruleid: js-notification-html
  toastr.error('Upload failed: ' + user.filename);
  // ok: js-notification-html
  successFlash('User ' + escapeHtml(user.username) + ' updated');
  // ok: js-notification-html
  Swal.fire({ title: 'Sure?', html: 'Delete?' });
  // ok: js-notification-html
  toastr.success(`Saved ${user.count} rows`);
  // ok: js-notification-html
  toast(`User ${user.name} updated`);
}
