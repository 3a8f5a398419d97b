class User
  def reset
    # ruleid: ruby-insecure-random-secret
    self.reset_token = rand(36**20).to_s(36)
    # ruleid: ruby-insecure-random-secret
    password = Array.new(10) { rand(65..90).chr }.join
    chars = ("a".."z").to_a
    # ruleid: ruby-insecure-random-secret
    otp = chars.sample(6).join
    # ok: ruby-insecure-random-secret
    self.reset_token = SecureRandom.hex(16)
    # ok: ruby-insecure-random-secret
    color = rand(255)
    # ok: ruby-insecure-random-secret
    position = chars.sample
  end

  def generate_token
    # ruleid: ruby-insecure-random-secret
    (1..20).map { rand(10) }.join
  end

  def generate_session_id
    # ok: ruby-insecure-random-secret
    SecureRandom.hex(16)
  end
end
