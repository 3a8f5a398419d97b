package com.example.files;

import java.io.File;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import javax.servlet.http.HttpServletRequest;
import org.apache.commons.io.FilenameUtils;

class Downloads {
    private Path folder;

    FileInputStream open(HttpServletRequest request) throws Exception {
        String name = request.getParameter("name");
        // ruleid: java-path-traversal
        return new FileInputStream("/srv/downloads/" + name);
    }

    @GetMapping("/reports/{name}")
    public byte[] report(@PathVariable String name) throws Exception {
        // ruleid: java-path-traversal
        Path path = Paths.get("/srv/reports", name);
        // ruleid: java-path-traversal
        return Files.readAllBytes(path);
    }

    @GetMapping("/checked/{name}")
    public byte[] checked(@PathVariable String name) throws Exception {
        Path root = Paths.get("/srv/reports");
        // ok: java-path-traversal
        Path path = root.resolve(name).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException();
        }
        return Files.readAllBytes(path);
    }

    FileInputStream last(HttpServletRequest request) throws Exception {
        String name = FilenameUtils.getName(request.getParameter("name"));
        // ok: java-path-traversal
        return new FileInputStream("/srv/downloads/" + name);
    }

    byte[] numbered(@PathVariable long number) throws Exception {
        // ok: java-path-traversal
        return Files.readAllBytes(Paths.get("/srv/reports", number + ".pdf"));
    }
}
