package com.example.tools;

class Commands {
    Process ping(String host) throws Exception {
        // ruleid: java-command-string-built
        return Runtime.getRuntime().exec("ping -c 1 " + host);
    }

    Process shell(String script) throws Exception {
        // ruleid: java-command-string-built
        return new ProcessBuilder("/bin/sh", "-c", script).start();
    }

    Process array(String file) throws Exception {
        // ruleid: java-command-string-built
        return Runtime.getRuntime().exec(new String[] {"bash", "-c", "convert " + file});
    }

    Process list(String host) throws Exception {
        // ok: java-command-string-built
        return new ProcessBuilder("ping", "-c", "1", host).start();
    }

    Process fixed() throws Exception {
        // ok: java-command-string-built
        return new ProcessBuilder("/bin/sh", "-c", "df -h | tail -1").start();
    }

    Process constant() throws Exception {
        // ok: java-command-string-built
        return Runtime.getRuntime().exec("uptime");
    }
}
