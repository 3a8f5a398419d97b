package com.example.store;

import java.sql.Connection;
import java.sql.DriverManager;
import org.apache.commons.dbcp2.BasicDataSource;

class Connections {
    Connection open(String url) throws Exception {
        // ruleid: java-hardcoded-password
        return DriverManager.getConnection(url, "shop", "not-a-real-password");
    }

    void pool(BasicDataSource pool) {
        // ruleid: java-hardcoded-password
        pool.setPassword("not-a-real-password");
    }

    Connection configured(String url, Settings settings) throws Exception {
        // ok: java-hardcoded-password
        return DriverManager.getConnection(url, "shop", settings.getPassword());
    }

    Connection embedded(String url) throws Exception {
        // ok: java-hardcoded-password
        return DriverManager.getConnection(url, "sa", "");
    }
}
