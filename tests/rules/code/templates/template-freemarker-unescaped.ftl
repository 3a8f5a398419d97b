<#-- ruleid: template-freemarker-unescaped -->
<p>${comment.body?no_esc}</p>
<#-- ruleid: template-freemarker-unescaped -->
<#noautoesc><p>${comment.body}</p></#noautoesc>
<#-- ok: template-freemarker-unescaped -->
<p>${comment.body}</p>
<#-- ok: template-freemarker-unescaped -->
<p>${comment.body?html?no_esc}</p>
