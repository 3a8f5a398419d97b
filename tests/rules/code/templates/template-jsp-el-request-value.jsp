<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%-- ruleid: template-jsp-el-request-value --%>
<input name="q" value="${param.q}">
<%-- ruleid: template-jsp-el-request-value --%>
<p>You came from ${header['Referer']}</p>
<%-- ok: template-jsp-el-request-value --%>
<p><c:out value="${param.q}"/></p>
<%-- ok: template-jsp-el-request-value --%>
<p>${fn:escapeXml(param.q)}</p>
