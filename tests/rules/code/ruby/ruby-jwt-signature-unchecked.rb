def user(token, key)
  # ruleid: ruby-jwt-signature-unchecked
  payload, = JWT.decode(token, nil, false)
  # ruleid: ruby-jwt-signature-unchecked
  payload, = JWT.decode(token, nil, true, algorithm: "none")
  # ruleid: ruby-jwt-signature-unchecked
  payload = JSON::JWT.decode(token, :skip_verification)
  # ok: ruby-jwt-signature-unchecked
  payload, = JWT.decode(token, key, true, algorithm: "HS256")
  # ok: ruby-jwt-signature-unchecked
  payload = JSON::JWT.decode(token, key)
  payload
end
