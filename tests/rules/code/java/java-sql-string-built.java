package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

class OrderStore {
    private static final String TABLE = "orders";

    ResultSet byCustomer(Statement statement, String customer) throws Exception {
        // ruleid: java-sql-string-built
        return statement.executeQuery("SELECT * FROM orders WHERE customer = '" + customer + "'");
    }

    ResultSet byStatus(Connection connection, Order order) throws Exception {
        String sql = "SELECT * FROM orders WHERE status LIKE '%" + order.getStatus() + "%' ORDER BY id";
        // ruleid: java-sql-string-built
        return connection.prepareStatement(sql).executeQuery();
    }

    void rename(Statement statement, String name) throws Exception {
        // ruleid: java-sql-string-built
        statement.executeUpdate(String.format("UPDATE orders SET name = '%s'", name));
    }

    ResultSet table(Statement statement) throws Exception {
        // ok: java-sql-string-built
        return statement.executeQuery("SELECT * FROM " + TABLE + " WHERE paid = 1");
    }

    ResultSet bound(Connection connection, String customer) throws Exception {
        // ok: java-sql-string-built
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM orders WHERE customer = ?");
        statement.setString(1, customer);
        return statement.executeQuery();
    }

    ResultSet number(Statement statement, int number) throws Exception {
        // ok: java-sql-string-built
        return statement.executeQuery("SELECT * FROM orders WHERE number = " + number);
    }

    ResultSet list(Connection connection, String placeholders) throws Exception {
        // ok: java-sql-string-built
        return connection.prepareStatement("SELECT * FROM orders WHERE id IN (" + placeholders + ")").executeQuery();
    }
}
