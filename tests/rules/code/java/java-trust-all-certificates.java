package com.example.client;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

class Clients {
    TrustManager open() {
        return new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {
            }

            @Override
            // ruleid: java-trust-all-certificates
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            }

            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
    }

    Object context() throws Exception {
        // ruleid: java-trust-all-certificates
        return SSLContexts.custom().loadTrustMaterial(null, (chain, type) -> true).build();
    }

    Object netty() throws Exception {
        // ruleid: java-trust-all-certificates
        return SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build();
    }

    void mail(Properties properties) {
        // ruleid: java-trust-all-certificates
        properties.put("mail.smtp.ssl.trust", "*");
        // ok: java-trust-all-certificates
        properties.put("mail.smtp.ssl.trust", "mail.example.com");
    }

    class Checked implements X509TrustManager {
        // ok: java-trust-all-certificates
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            delegate.checkServerTrusted(chain, type);
        }
    }

    Object store(KeyStore authorities) throws Exception {
        // ok: java-trust-all-certificates
        return SSLContexts.custom().loadTrustMaterial(authorities, null).build();
    }
}
