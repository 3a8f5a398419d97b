class User
  def password=(password)
    # ruleid: ruby-weak-password-hash
    self.digest = Digest::SHA1.hexdigest(password)
    # ruleid: ruby-weak-password-hash
    self.digest = Digest::MD5.hexdigest("#{salt}#{password}")
    # ruleid: ruby-weak-password-hash
    self.digest = Digest::SHA256.hexdigest(salt + password)
    # ok: ruby-weak-password-hash
    self.digest = BCrypt::Password.create(password)
    # ok: ruby-weak-password-hash
    self.tag = Digest::MD5.hexdigest(email)
    # ok: ruby-weak-password-hash
    self.tag = Digest::SHA256.hexdigest(File.read(path))
  end
end
