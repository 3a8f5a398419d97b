class Checks
  def check(customer, ssn, patient)
    # ruleid: ruby-personal-data-in-exception
    raise PaymentError, "#{customer.card_number} was declined" unless customer.active?
    # ruleid: ruby-personal-data-in-exception
    raise ArgumentError.new("not a social security number: " + ssn) if ssn.size != 9
    # ruleid: ruby-personal-data-in-exception
    raise "born #{patient[:birth_date]}" if patient[:age].negative?
    message = "cannot pay #{customer.salary}"
    # ruleid: ruby-personal-data-in-exception
    raise PaymentError, message
  end

  def quiet(customer, ssn, birth_date_format)
    # ok: ruby-personal-data-in-exception
    raise ArgumentError, "ssn is missing" if ssn.nil?
    # ok: ruby-personal-data-in-exception
    raise ArgumentError, "ssn has #{ssn.length} digits" if ssn.length != 9
    # ok: ruby-personal-data-in-exception
    raise PaymentError, "card ending in #{customer.card_number.last(4)}" if customer.expired?
    # ok: ruby-personal-data-in-exception
    raise PaymentError, "cannot pay to #{mask(customer.iban)}" if customer.blocked?
    # ok: ruby-personal-data-in-exception
    raise ArgumentError, "customer #{customer.id}: not like #{birth_date_format}"
  end
end
