package com.example.shop;

class Lists {
    String sorted(String column) {
        // ruleid: java-sql-order-built
        return "SELECT * FROM orders ORDER BY " + column;
    }

    String all(String table) {
        // ruleid: java-sql-order-built
        return "SELECT * FROM " + table;
    }

    String constant() {
        // ok: java-sql-order-built
        return "SELECT * FROM " + TABLE;
    }

    String text(String name) {
        // ok: java-sql-order-built
        return "We heard from " + name;
    }
}
