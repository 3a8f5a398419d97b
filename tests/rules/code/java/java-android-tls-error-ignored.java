package com.example.app;

import android.webkit.WebViewClient;

class Clients {
    class Open extends WebViewClient {
        @Override
        public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
            // ruleid: java-android-tls-error-ignored
            handler.proceed();
        }
    }

    class Logging extends WebViewClient {
        @Override
        public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
            Log.w("tls", error.toString());
            // ruleid: java-android-tls-error-ignored
            handler.proceed();
        }
    }

    class Closed extends WebViewClient {
        @Override
        public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
            // ok: java-android-tls-error-ignored
            handler.cancel();
        }
    }

    void work(Chain chain) {
        // ok: java-android-tls-error-ignored
        chain.proceed();
    }
}
