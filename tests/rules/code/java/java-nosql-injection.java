package com.example.store;

import com.mongodb.BasicDBObject;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.springframework.data.mongodb.core.query.BasicQuery;

class Accounts {
    Object byName(String name) {
        // ruleid: java-nosql-injection
        return template.find(new BasicQuery("{ name: '" + name + "' }"), Account.class);
    }

    Object where(String owner) {
        // ruleid: java-nosql-injection
        return accounts.find(new BasicDBObject("$where", "this.owner == '" + owner + "'"));
    }

    Object equal(String name) {
        // ok: java-nosql-injection
        return accounts.find(Filters.eq("name", name));
    }

    Object fixed() {
        // ok: java-nosql-injection
        return accounts.find(Document.parse("{ active: true }"));
    }

    Object constant() {
        // ok: java-nosql-injection
        return accounts.find(new Document("$where", ACTIVE));
    }
}
