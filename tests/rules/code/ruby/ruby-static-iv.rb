class Vault
  IV = "0123456789abcdef"

  def encrypt(text, key)
    cipher = OpenSSL::Cipher.new("aes-256-cbc").encrypt
    # ruleid: ruby-static-iv
    cipher.iv = "0000000000000000"
    # ruleid: ruby-static-iv
    cipher.iv = IV
    # ruleid: ruby-static-iv
    cipher.iv = "\0" * 16
    # ok: ruby-static-iv
    cipher.iv = SecureRandom.random_bytes(16)
    # ok: ruby-static-iv
    cipher.iv = iv
    # ok: ruby-static-iv
    iv = cipher.random_iv
  end
end
