def store(password, salt)
  # ruleid: ruby-bcrypt-low-cost
  BCrypt::Password.create(password, cost: 4)
  # ruleid: ruby-bcrypt-low-cost
  OpenSSL::PKCS5.pbkdf2_hmac(password, salt, 1000, 32, "sha256")
  # ok: ruby-bcrypt-low-cost
  BCrypt::Password.create(password, cost: 13)
  # ok: ruby-bcrypt-low-cost
  BCrypt::Password.create(password)
  # ok: ruby-bcrypt-low-cost
  OpenSSL::PKCS5.pbkdf2_hmac(password, salt, 600_000, 32, "sha256")
end
