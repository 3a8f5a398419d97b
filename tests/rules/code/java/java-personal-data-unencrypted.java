package example;

import java.nio.file.Files;
import javax.servlet.http.Cookie;

class Keeping {
    void keep(User user, Patient patient, SharedPreferences preferences) throws Exception {
        // ruleid: java-personal-data-unencrypted
        preferences.edit().putString("dob", user.getDateOfBirth()).apply();
        // ruleid: java-personal-data-unencrypted
        response.addCookie(new Cookie("iban", user.getIban()));
        // ruleid: java-personal-data-unencrypted
        Files.writeString(path, patient.getId() + ";" + patient.getSsn());
        // ruleid: java-personal-data-unencrypted
        redisTemplate.opsForValue().set("card:" + user.getId(), user.getCardNumber());
        // ruleid: java-personal-data-unencrypted
        jedis.setex("salary", 60, user.getSalary());
        String line = patient.getId() + ";" + patient.getBloodType();
        // ruleid: java-personal-data-unencrypted
        fileWriter.write(line);
    }

    void quiet(User user, Patient patient, SharedPreferences preferences) throws Exception {
        // ok: java-personal-data-unencrypted
        preferences.edit().putString("dob", cipher.encrypt(user.getDateOfBirth())).apply();
        // ok: java-personal-data-unencrypted
        response.addCookie(new Cookie("session", user.getSessionId()));
        // ok: java-personal-data-unencrypted
        Files.writeString(path, patient.getId() + ";" + patient.getSsn().substring(5));
        // ok: java-personal-data-unencrypted
        jedis.set("has-iban", String.valueOf(user.hasIban()));
        // ok: java-personal-data-unencrypted
        patients.save(new Patient(patient.getSsn()));
        // ok: java-personal-data-unencrypted
        fileWriter.write("ssn;birth_date");
    }
}
