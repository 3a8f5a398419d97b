<%@ page import="shop.Article" %>
<%-- ruleid: template-jsp-scriptlet-output --%>
<h1><%= title %></h1>
<%-- ruleid: template-jsp-scriptlet-output --%>
<p><%= article.getAuthor().getName() %></p>
<%-- ok: template-jsp-scriptlet-output --%>
<p><%= Encode.forHtml(title) %></p>
<%-- ok: template-jsp-scriptlet-output --%>
<td><%= article.getId() %></td><td><%= i %></td><td><%= rowCount %></td>
