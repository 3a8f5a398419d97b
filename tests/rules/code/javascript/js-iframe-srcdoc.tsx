export function Mail({ message, html }) {
  return (
    <div>
      {/* ruleid: js-iframe-srcdoc */}
      <iframe title="mail" srcDoc={message.body} />
      {/* ruleid: js-iframe-srcdoc */}
      <iframe srcDoc={html}></iframe>
      {/* ok: js-iframe-srcdoc */}
      <iframe sandbox="" srcDoc={message.body} />
      {/* ok: js-iframe-srcdoc */}
      <iframe srcDoc={DOMPurify.sanitize(message.body)} />
    </div>
  );
}
