class User
  def reset
    # ruleid: ruby-weak-signature-hash
    token = Digest::MD5.hexdigest("#{id}#{Time.now}")
    # ruleid: ruby-weak-signature-hash
    self.api_key = Digest::SHA1.hexdigest(email + Time.now.to_s)
    # ok: ruby-weak-signature-hash
    token = SecureRandom.urlsafe_base64(32)
    # ok: ruby-weak-signature-hash
    etag = Digest::MD5.hexdigest(body)
  end

  def generate_token
    # ruleid: ruby-weak-signature-hash
    Digest::SHA1.hexdigest([Time.now, rand].join)
  end

  def avatar
    # ok: ruby-weak-signature-hash
    Digest::MD5.hexdigest(email)
  end
end
