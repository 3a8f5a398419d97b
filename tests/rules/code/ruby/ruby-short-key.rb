def key
  # ruleid: ruby-short-key
  OpenSSL::PKey::RSA.new(1024)
  # ruleid: ruby-short-key
  OpenSSL::PKey::RSA.generate(512)
  # ok: ruby-short-key
  OpenSSL::PKey::RSA.new(2048)
  # ok: ruby-short-key
  OpenSSL::PKey::RSA.new(File.read("key.pem"))
end
