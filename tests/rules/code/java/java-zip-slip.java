package com.example.archive;

import java.io.File;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

class Unpacker {
    void unpack(ZipInputStream in, File folder) throws Exception {
        ZipEntry entry;
        while ((entry = in.getNextEntry()) != null) {
            // ruleid: java-zip-slip
            File target = new File(folder, entry.getName());
            target.getParentFile().mkdirs();
            copy(in, new FileOutputStream(target));
        }
    }

    void nested(ZipFile archive, Path folder) throws Exception {
        for (Enumeration<? extends ZipEntry> all = archive.entries(); all.hasMoreElements(); ) {
            ZipEntry zipEntry = all.nextElement();
            String name = zipEntry.getName();
            // ruleid: java-zip-slip
            Files.copy(archive.getInputStream(zipEntry), folder.resolve(name));
        }
    }

    void checked(ZipInputStream in, Path folder) throws Exception {
        ZipEntry entry;
        while ((entry = in.getNextEntry()) != null) {
            // ok: java-zip-slip
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("outside of the folder: " + entry.getName());
            }
            Files.copy(in, target);
        }
    }

    void flat(ZipInputStream in, File folder) throws Exception {
        ZipEntry entry;
        while ((entry = in.getNextEntry()) != null) {
            // ok: java-zip-slip
            File target = new File(folder, new File(entry.getName()).getName());
            copy(in, new FileOutputStream(target));
        }
    }

    boolean listed(ZipFile archive, String name) {
        // ok: java-zip-slip
        return archive.getEntry(name).getName().endsWith(".class");
    }
}
