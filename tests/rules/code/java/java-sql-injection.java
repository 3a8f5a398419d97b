package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.persistence.EntityManager;
import javax.servlet.http.HttpServletRequest;
import org.springframework.jdbc.core.JdbcTemplate;

class OrderSearch {
    private JdbcTemplate jdbcTemplate;
    private EntityManager entityManager;

    ResultSet byCustomer(Connection connection, HttpServletRequest request) throws Exception {
        String customer = request.getParameter("customer");
        Statement statement = connection.createStatement();
        // ruleid: java-sql-injection
        return statement.executeQuery("SELECT * FROM orders WHERE customer = '" + customer + "'");
    }

    ResultSet prepared(Connection connection, HttpServletRequest request) throws Exception {
        StringBuilder sql = new StringBuilder("SELECT * FROM orders WHERE status = '");
        sql.append(request.getHeader("X-Status"));
        sql.append("'");
        // ruleid: java-sql-injection
        return connection.prepareStatement(sql.toString()).executeQuery();
    }

    @GetMapping("/orders")
    public List<Order> orders(@RequestParam(name = "sort", defaultValue = "id") String sort) {
        // ruleid: java-sql-injection
        return jdbcTemplate.query("SELECT * FROM orders ORDER BY " + sort, new OrderMapper());
    }

    @POST
    public List<Order> named(@QueryParam("name") String name) {
        // ruleid: java-sql-injection
        return entityManager.createQuery(String.format("from Order o where o.name = '%s'", name)).getResultList();
    }

    ResultSet bound(Connection connection, HttpServletRequest request) throws Exception {
        // ok: java-sql-injection
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM orders WHERE customer = ?");
        statement.setString(1, request.getParameter("customer"));
        return statement.executeQuery();
    }

    ResultSet byNumber(Connection connection, HttpServletRequest request) throws Exception {
        int number = Integer.parseInt(request.getParameter("number"));
        // ok: java-sql-injection
        return connection.createStatement().executeQuery("SELECT * FROM orders WHERE number = " + number);
    }

    @GetMapping("/columns")
    public List<Order> columns(@RequestParam String sort, @RequestParam int page) {
        if (!COLUMNS.contains(sort)) {
            throw new IllegalArgumentException();
        }
        // ok: java-sql-injection
        return jdbcTemplate.query("SELECT * FROM orders ORDER BY " + sort + " LIMIT 10 OFFSET " + page, new OrderMapper());
    }
}
