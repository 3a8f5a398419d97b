class Keeping
  def keep(user, patient, path)
    # ruleid: ruby-personal-data-unencrypted
    cookies[:dob] = user.date_of_birth
    # ruleid: ruby-personal-data-unencrypted
    cookies.permanent[:iban] = { value: user.iban, httponly: true }
    # ruleid: ruby-personal-data-unencrypted
    File.write(path, "#{patient.id};#{patient.ssn}")
    File.open(path, "a") do |file|
      # ruleid: ruby-personal-data-unencrypted
      file.puts("#{patient.id};#{patient.blood_type}")
    end
    # ruleid: ruby-personal-data-unencrypted
    Rails.cache.write("card-#{user.id}", user.card_number)
    # ruleid: ruby-personal-data-unencrypted
    redis.setex("salary", 60, user.salary)
  end

  def quiet(user, patient, path)
    # ok: ruby-personal-data-unencrypted
    cookies.encrypted[:dob] = user.date_of_birth
    # ok: ruby-personal-data-unencrypted
    cookies[:session] = user.session_id
    # ok: ruby-personal-data-unencrypted
    File.write(path, encrypt(patient.ssn))
    # ok: ruby-personal-data-unencrypted
    redis.set("has-iban", user.iban.present?)
    # ok: ruby-personal-data-unencrypted
    Rails.cache.write("card-#{user.id}", user.card_number.last(4))
    # ok: ruby-personal-data-unencrypted
    patient.update(ssn: patient.ssn)
  end
end
