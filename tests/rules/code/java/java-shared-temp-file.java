package com.example.export;

import java.io.File;
import java.nio.file.Files;

class Temporary {
    File one() throws Exception {
        // ruleid: java-shared-temp-file
        return File.createTempFile("export", ".csv");
    }

    File two(String prefix) throws Exception {
        // ruleid: java-shared-temp-file
        File file = File.createTempFile(prefix, null);
        return file;
    }

    File own(File folder) throws Exception {
        // ok: java-shared-temp-file
        return File.createTempFile("export", ".csv", folder);
    }

    Object path() throws Exception {
        // ok: java-shared-temp-file
        return Files.createTempFile("export", ".csv");
    }
}
