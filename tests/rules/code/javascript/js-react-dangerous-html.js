function Post({ post }) {
  // ruleid: js-react-dangerous-html
  return <article dangerouslySetInnerHTML={{ __html: post.body }} />;
}

function Note({ content }) {
  // ruleid: js-react-dangerous-html
  return <p className="x" dangerouslySetInnerHTML={{ __html: marked(content) }}></p>;
}

// ruleid: js-react-dangerous-html
const node = React.createElement('div', { dangerouslySetInnerHTML: { __html: html } });

function Safe({ content }) {
  // ok: js-react-dangerous-html
  return <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(content) }} />;
}

function Fixed({ safeHtml }) {
  // ok: js-react-dangerous-html
  const a = <p dangerouslySetInnerHTML={{ __html: '<b>fixed</b>' }} />;
  // ok: js-react-dangerous-html
  const b = <p dangerouslySetInnerHTML={{ __html: safeHtml }} />;
  return [a, b];
}

function Data({ post }) {
  // ok: js-react-dangerous-html
  return <script dangerouslySetInnerHTML={{ __html: JSON.stringify(post) }} />;
}

function Theme({ css }) {
  // ok: js-react-dangerous-html
  return <style dangerouslySetInnerHTML={{ __html: css }} />;
}
