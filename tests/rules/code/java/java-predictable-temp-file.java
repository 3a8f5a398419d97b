package com.example.export;

import java.io.File;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.util.UUID;

class Export {
    void fixed() throws Exception {
        // ruleid: java-predictable-temp-file
        write(new FileOutputStream("/tmp/export.csv"));
    }

    File known(String user) {
        // ruleid: java-predictable-temp-file
        return new File(System.getProperty("java.io.tmpdir"), "export-" + user + ".csv");
    }

    File folder() throws Exception {
        // ruleid: java-predictable-temp-file
        File folder = File.createTempFile("export", "");
        folder.delete();
        folder.mkdir();
        return folder;
    }

    Object safe() throws Exception {
        // ok: java-predictable-temp-file
        return Files.createTempFile("export", ".csv");
    }

    File random() {
        // ok: java-predictable-temp-file
        return new File(System.getProperty("java.io.tmpdir"), UUID.randomUUID() + ".csv");
    }

    void kept(File file) {
        // ok: java-predictable-temp-file
        write(new FileOutputStream(file));
    }
}
