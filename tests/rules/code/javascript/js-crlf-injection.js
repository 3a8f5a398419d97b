function send(socket, address, field, headers) {
  // ruleid: js-crlf-injection
  socket.write(`MAIL FROM:<${address}>\r\n`);
  // ruleid: js-crlf-injection
  socket.write('Content-Disposition: form-data; name="' + field.name + '"\r\n\r\n');
  // ruleid: js-crlf-injection
  socket.write(`GET / HTTP/1.1\r\nHost: ${address}\r\n\r\n`);
  // ok: js-crlf-injection
  socket.write(`Content-Length: ${field.length}\r\n\r\n`);
  // ok: js-crlf-injection
  socket.write('HTTP/1.1 200 OK\r\n\r\n');
  // ok: js-crlf-injection
  socket.write(`MAIL FROM:<${encodeAddress(address)}>\r\n`);
}
