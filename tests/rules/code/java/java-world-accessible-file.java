package com.example.files;

import java.io.File;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

class Permissions {
    void open(File file) {
        // ruleid: java-world-accessible-file
        file.setWritable(true, false);
        // ok: java-world-accessible-file
        file.setReadable(true, true);
    }

    Object all() {
        // ruleid: java-world-accessible-file
        return PosixFilePermissions.fromString("rwxrwxrwx");
    }

    void set(Set<PosixFilePermission> permissions) {
        // ruleid: java-world-accessible-file
        permissions.add(PosixFilePermission.OTHERS_WRITE);
        // ok: java-world-accessible-file
        permissions.add(PosixFilePermission.OWNER_WRITE);
    }

    Object own() {
        // ok: java-world-accessible-file
        return PosixFilePermissions.fromString("rw-------");
    }
}
