def fetch(uri)
  http = Net::HTTP.new(uri.host, uri.port)
  http.use_ssl = true
  # ruleid: ruby-tls-verification-off
  http.verify_mode = OpenSSL::SSL::VERIFY_NONE
  # ruleid: ruby-tls-verification-off
  Net::HTTP.start(uri.host, 443, use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE) { |h| h.get("/") }
  # ruleid: ruby-tls-verification-off
  client = Faraday.new(uri, ssl: { verify: false })
  # ruleid: ruby-tls-verification-off
  HTTParty.get(uri, verify: false)
  # ok: ruby-tls-verification-off
  http.verify_mode = OpenSSL::SSL::VERIFY_PEER
  # ok: ruby-tls-verification-off
  client = Faraday.new(uri, ssl: { verify: true })
  # ok: ruby-tls-verification-off
  HTTParty.get(uri)
end
