package com.example.uploads;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.web.multipart.MultipartFile;

class Uploads {
    private File folder;
    private Path root;

    void store(MultipartFile upload) throws Exception {
        // ruleid: java-upload-name-in-path
        upload.transferTo(new File(folder, upload.getOriginalFilename()));
    }

    void prefixed(MultipartFile upload) throws Exception {
        String name = System.currentTimeMillis() + "_" + upload.getOriginalFilename();
        // ruleid: java-upload-name-in-path
        Files.copy(upload.getInputStream(), root.resolve(name));
    }

    void part(Part part) throws Exception {
        String name = part.getSubmittedFileName();
        // ruleid: java-upload-name-in-path
        part.write("/srv/uploads/" + name);
    }

    void renamed(MultipartFile upload) throws Exception {
        log.info(upload.getOriginalFilename());
        // ok: java-upload-name-in-path
        upload.transferTo(new File(folder, UUID.randomUUID().toString()));
    }

    void last(MultipartFile upload) throws Exception {
        String name = FilenameUtils.getName(upload.getOriginalFilename());
        // ok: java-upload-name-in-path
        upload.transferTo(new File(folder, name));
    }
}
