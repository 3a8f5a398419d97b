package com.example.archive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

class Guard {
    private File root;

    void extract(String folder, String name) throws IOException {
        String target = folder + name;
        // ruleid: java-path-check-not-canonical
        if (!new File(target).getPath().startsWith(new File(folder).getPath())) {
            throw new IOException("outside of the folder");
        }
        write(target);
    }

    boolean isInside(File file) {
        // ruleid: java-path-check-not-canonical
        return file.getAbsolutePath().startsWith(root.getAbsolutePath());
    }

    void resolved(String folder, String name) throws IOException {
        String target = folder + name;
        // ok: java-path-check-not-canonical
        if (!new File(target).getCanonicalPath().startsWith(new File(folder).getCanonicalPath() + File.separator)) {
            throw new IOException("outside of the folder");
        }
        write(target);
    }

    boolean contains(Path file, Path folder) {
        // ok: java-path-check-not-canonical
        return file.toAbsolutePath().normalize().startsWith(folder);
    }

    String relative(File file) {
        // ok: java-path-check-not-canonical
        if (file.getPath().startsWith(root.getPath())) {
            return file.getPath().substring(root.getPath().length());
        }
        return file.getPath();
    }
}
