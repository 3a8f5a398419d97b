package com.example.app;

import android.webkit.WebSettings;
import android.webkit.WebView;

class Viewer {
    void files(WebView view) {
        WebSettings settings = view.getSettings();
        // ruleid: java-android-webview-files
        settings.setAllowUniversalAccessFromFileURLs(true);
        // ok: java-android-webview-files
        settings.setAllowFileAccessFromFileURLs(false);
    }

    void bridge(WebView view) {
        // ruleid: java-android-webview-files
        view.addJavascriptInterface(new Bridge(), "bridge");
    }

    void closed(WebView view) {
        // ok: java-android-webview-files
        view.getSettings().setMixedContentMode(WebSettings.MIXED_CONTENT_NEVER_ALLOW);
    }
}
