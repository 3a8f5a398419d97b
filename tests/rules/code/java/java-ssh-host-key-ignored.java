package com.example.ssh;

import com.jcraft.jsch.Session;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;

class Transfer {
    void jsch(Session session) {
        // ruleid: java-ssh-host-key-ignored
        session.setConfig("StrictHostKeyChecking", "no");
        // ok: java-ssh-host-key-ignored
        session.setConfig("StrictHostKeyChecking", "yes");
    }

    void sshj(SSHClient client) throws Exception {
        // ruleid: java-ssh-host-key-ignored
        client.addHostKeyVerifier(new PromiscuousVerifier());
    }

    void known(SSHClient client) throws Exception {
        // ok: java-ssh-host-key-ignored
        client.loadKnownHosts();
    }
}
