<%@ page import="java.sql.*" %>
<%
  String name = request.getParameter("name");
  // ruleid: template-jsp-sql-built
  ResultSet rs = statement.executeQuery("SELECT * FROM customers WHERE name = '" + name + "'");
  // ruleid: template-jsp-sql-built
  String sql = "DELETE FROM notes WHERE id = " + request.getParameter("id");
  // ok: template-jsp-sql-built
  PreparedStatement safe = connection.prepareStatement("SELECT * FROM customers WHERE name = ?");
  // ok: template-jsp-sql-built
  ResultSet all = statement.executeQuery("SELECT * FROM " + TABLE);
%>
