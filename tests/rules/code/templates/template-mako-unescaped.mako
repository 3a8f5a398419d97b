## ruleid: template-mako-unescaped
<p>${comment.body | n}</p>
## ruleid: template-mako-unescaped
<p>${entry.text|n,unicode}</p>
## ok: template-mako-unescaped
<p>${comment.body | h}</p>
## ok: template-mako-unescaped
<p>${comment.body | n,h} ${self.body() | n}</p>
