<%@ page contentType="text/html" %>
<%-- ruleid: template-jsp-request-output --%>
<p>Results for <%= request.getParameter("q") %></p>
<%-- ruleid: template-jsp-request-output --%>
<p><%= "Page " + request.getParameter("page") %></p>
<%
  // ruleid: template-jsp-request-output
  out.println("<p>" + request.getHeader("Referer") + "</p>");
%>
<%-- ok: template-jsp-request-output --%>
<p><%= Encode.forHtml(request.getParameter("q")) %></p>
<%-- ok: template-jsp-request-output --%>
<a href="<%= request.getContextPath() %>/home">home</a>
