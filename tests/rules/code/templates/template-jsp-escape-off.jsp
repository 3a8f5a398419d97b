<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%-- ruleid: template-jsp-escape-off --%>
<p><c:out value="${comment.body}" escapeXml="false"/></p>
<%-- ruleid: template-jsp-escape-off --%>
<h:outputText value="#{note.text}" escape="false" />
<%-- ruleid: template-jsp-escape-off --%>
<s:property value="comment.body" escapeHtml="false"/>
<%-- ok: template-jsp-escape-off --%>
<p><c:out value="${comment.body}" escapeXml="true"/></p>
<%-- ok: template-jsp-escape-off --%>
<h:outputText value="#{note.text}" /> <h:outputText value="#{msg.intro}" escape="false" />
