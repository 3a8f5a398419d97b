<#-- ruleid: template-nested-template -->
<@page.body?interpret />
<#-- ruleid: template-nested-template -->
${note?eval}
<#-- ok: template-nested-template -->
${note?eval_json.title} ${page.body}
