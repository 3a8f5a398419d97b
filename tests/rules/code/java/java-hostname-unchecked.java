package com.example.client;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSession;
import org.apache.http.conn.ssl.NoopHostnameVerifier;

class Hosts {
    void connection(HttpsURLConnection connection) {
        // ruleid: java-hostname-unchecked
        connection.setHostnameVerifier((host, session) -> true);
    }

    Object apache() {
        // ruleid: java-hostname-unchecked
        return HttpClients.custom().setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE).build();
    }

    class Any implements HostnameVerifier {
        @Override
        // ruleid: java-hostname-unchecked
        public boolean verify(String host, SSLSession session) {
            return true;
        }
    }

    class Known implements HostnameVerifier {
        @Override
        // ok: java-hostname-unchecked
        public boolean verify(String host, SSLSession session) {
            return "internal.example.com".equals(host) && delegate.verify(host, session);
        }
    }

    Object checked() {
        // ok: java-hostname-unchecked
        return HttpClients.custom().setSSLHostnameVerifier(new DefaultHostnameVerifier()).build();
    }
}
