Rails.application.configure do
  # ruleid: ruby-hardcoded-secret
  config.secret_key_base = "not-a-real-key-but-long"
  # ok: ruby-hardcoded-secret
  config.secret_key_base = ENV.fetch("SECRET_KEY_BASE")
  # ok: ruby-hardcoded-secret
  config.time_zone = "Central European Time"
end

# ruleid: ruby-hardcoded-secret
token = JWT.encode(payload, "not-a-real-key", "HS256")
# ruleid: ruby-hardcoded-secret
set :session_secret, "not-a-real-key"
# ok: ruby-hardcoded-secret
token = JWT.encode(payload, Rails.application.credentials.jwt, "HS256")
# ok: ruby-hardcoded-secret
set :views, "app/views/pages"
