def encrypt(text, key)
  # ruleid: ruby-weak-cipher
  cipher = OpenSSL::Cipher.new("DES-CBC")
  # ruleid: ruby-weak-cipher
  cipher = OpenSSL::Cipher.new("aes-256-ecb")
  # ruleid: ruby-weak-cipher
  cipher = OpenSSL::Cipher::AES.new(256, :ECB)
  # ok: ruby-weak-cipher
  cipher = OpenSSL::Cipher.new("aes-256-gcm")
  # ok: ruby-weak-cipher
  cipher = OpenSSL::Cipher::AES.new(256, :GCM)
  cipher
end
