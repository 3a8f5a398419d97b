function Post({ post, content, safeHtml }) {
  return (
    <>
      {/* ruleid: js-react-dangerous-html */}
      <article dangerouslySetInnerHTML={{ __html: post.body }} />
      {/* ruleid: js-react-dangerous-html */}
      <p className="x" dangerouslySetInnerHTML={{ __html: marked(content) }}></p>
      {/* ok: js-react-dangerous-html */}
      <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(content) }} />
      {/* ok: js-react-dangerous-html */}
      <p dangerouslySetInnerHTML={{ __html: '<b>fixed</b>' }} />
      {/* ok: js-react-dangerous-html */}
      <script dangerouslySetInnerHTML={{ __html: JSON.stringify(post) }} />
      {/* ok: js-react-dangerous-html */}
      <style dangerouslySetInnerHTML={{ __html: THEME_CSS }} />
      {/* ok: js-react-dangerous-html */}
      <p dangerouslySetInnerHTML={{ __html: safeHtml }} />
    </>
  );
}

// ruleid: js-react-dangerous-html
const node = React.createElement('div', { dangerouslySetInnerHTML: { __html: html } });
