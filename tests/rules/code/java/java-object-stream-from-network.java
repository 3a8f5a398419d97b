package com.example.state;

import java.io.ByteArrayInputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.net.Socket;
import java.util.Base64;

class State {
    Object receive(Socket peer) throws Exception {
        // ruleid: java-object-stream-from-network
        ObjectInputStream in = new ObjectInputStream(peer.getInputStream());
        return in.readObject();
    }

    Object decode(String text) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(text);
        // ruleid: java-object-stream-from-network
        return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }

    Object filtered(Socket peer) throws Exception {
        // ok: java-object-stream-from-network
        ObjectInputStream in = new ObjectInputStream(peer.getInputStream());
        in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("com.example.state.*;!*"));
        return in.readObject();
    }

    Object copy(byte[] bytes) throws Exception {
        // ok: java-object-stream-from-network
        return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }
}
