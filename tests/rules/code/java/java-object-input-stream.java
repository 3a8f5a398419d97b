package com.example.state;

import java.io.ObjectInputStream;

class Cache {
    Object load(ObjectInputStream in) throws Exception {
        // ruleid: java-object-input-stream
        return in.readObject();
    }

    Object bytes(byte[] bytes) throws Exception {
        // ruleid: java-object-input-stream
        return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }

    Object filtered(ObjectInputStream in) throws Exception {
        in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("com.example.*;!*"));
        // ok: java-object-input-stream
        return in.readObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        // ok: java-object-input-stream
        names = (String[]) in.readObject();
    }
}
