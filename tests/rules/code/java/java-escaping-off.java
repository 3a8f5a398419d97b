package com.example.ui;

import com.google.gwt.safehtml.shared.SafeHtmlUtils;
import org.apache.wicket.markup.html.basic.Label;

class Panels {
    void comment(String comment) {
        Label text = new Label("comment", comment);
        // ruleid: java-escaping-off
        text.setEscapeModelStrings(false);
        add(text);
    }

    Object cell(String name) {
        // ruleid: java-escaping-off
        return SafeHtmlUtils.fromTrustedString("<b>" + name + "</b>");
    }

    Object escaped(String name) {
        // ok: java-escaping-off
        return SafeHtmlUtils.fromTrustedString("<b>" + SafeHtmlUtils.htmlEscape(name) + "</b>");
    }

    Object fixed() {
        // ok: java-escaping-off
        return SafeHtmlUtils.fromTrustedString("<hr>");
    }

    void title(String title) {
        Label text = new Label("title", title);
        // ok: java-escaping-off
        text.setEscapeModelStrings(true);
    }
}
