<%
  // ruleid: template-jsp-request-flow
  response.sendRedirect(request.getParameter("next"));
  // ok: template-jsp-request-flow
  response.sendRedirect(request.getContextPath() + "/home");
%>
<%-- ruleid: template-jsp-request-flow --%>
<jsp:include page="${param.section}" />
<%-- ok: template-jsp-request-flow --%>
<jsp:include page="/WEB-INF/head.jsp" />
<%-- ruleid: template-jsp-request-flow --%>
<c:import url="${param.feed}" />
