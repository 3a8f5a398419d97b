export const Links = ({ site }) => (
  <p>
    {/* ruleid: js-target-blank */}
    <a href={site.url} target="_blank">site</a>
    {/* ruleid: js-target-blank */}
    <a target="_blank" href={site.home}>home</a>
    {/* ok: js-target-blank */}
    <a target="_blank" rel="noopener" href={site.url}>site</a>
    {/* ok: js-target-blank */}
    <a href={site.url}>site</a>
  </p>
);
