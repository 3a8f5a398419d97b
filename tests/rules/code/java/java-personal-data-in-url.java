package example;

import java.net.URI;
import java.net.URLEncoder;

class Links {
    String enrich(User user, String email, Customer customer, String base) throws Exception {
        // ruleid: java-personal-data-in-url
        rest.getForObject(base + "/find/" + user.getEmail(), Person.class);
        // ruleid: java-personal-data-in-url
        rest.getForObject(base + "/find/{email}", Person.class, email);
        // ruleid: java-personal-data-in-url
        UriComponentsBuilder.fromHttpUrl(base).queryParam("dob", customer.getDateOfBirth());
        // ruleid: java-personal-data-in-url
        URI.create(base + "/people/" + customer.getSsn());
        // ruleid: java-personal-data-in-url
        response.sendRedirect("/welcome/" + email);
        // ruleid: java-personal-data-in-url
        redirectAttributes.addAttribute("phone", user.getPhoneNumber());
        // ruleid: java-personal-data-in-url
        return base + "/unsubscribe?email=" + URLEncoder.encode(email, "UTF-8");
    }

    String quiet(User user, String email, Customer customer, String base) {
        // ok: java-personal-data-in-url
        rest.postForObject(base + "/people", new Person(email), Person.class);
        // ok: java-personal-data-in-url
        UriComponentsBuilder.fromHttpUrl(base).queryParam("id", user.getId());
        // ok: java-personal-data-in-url
        redirectAttributes.addAttribute("verified", user.isEmailVerified());
        // ok: java-personal-data-in-url
        redirectAttributes.addFlashAttribute("email", user.getEmail());
        // ok: java-personal-data-in-url
        model.addAttribute("email", user.getEmail());
        // ok: java-personal-data-in-url
        return base + "/unsubscribe?token=" + signer.sign(email);
    }
}
