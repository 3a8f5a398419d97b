package example;

class Checks {
    void check(Customer customer, String ssn, Patient patient) {
        if (customer.getIban() == null) {
            // ruleid: java-personal-data-in-exception
            throw new PaymentException(customer.getCardNumber() + " was declined");
        }
        if (ssn.length() != 9) {
            // ruleid: java-personal-data-in-exception
            throw new IllegalArgumentException("not a social security number: " + ssn);
        }
        if (patient.getAge() < 0) {
            // ruleid: java-personal-data-in-exception
            throw new IllegalStateException(String.format("born %s", patient.getBirthDate()));
        }
        // ruleid: java-personal-data-in-exception
        accounts.find(customer).orElseThrow(() -> new NotFound("no account " + customer.getAccountNumber()));
        String message = "cannot pay " + customer.getSalary();
        // ruleid: java-personal-data-in-exception
        throw new PaymentException(message);
    }

    void quiet(Customer customer, String ssn, String birthDateFormat) {
        if (ssn == null) {
            // ok: java-personal-data-in-exception
            throw new IllegalArgumentException("ssn is missing");
        }
        if (ssn.length() != 9) {
            // ok: java-personal-data-in-exception
            throw new IllegalArgumentException("ssn has " + ssn.length() + " digits");
        }
        if (customer.isExpired()) {
            // ok: java-personal-data-in-exception
            throw new PaymentException("card ending in " + customer.getCardNumber().substring(12));
        }
        if (customer.isBlocked()) {
            // ok: java-personal-data-in-exception
            throw new PaymentException("cannot pay to " + Masks.mask(customer.getIban()));
        }
        // ok: java-personal-data-in-exception
        throw new IllegalArgumentException("the date is not like " + birthDateFormat);
    }
}
