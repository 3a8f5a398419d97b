def context
  ssl = OpenSSL::SSL::SSLContext.new
  # ruleid: ruby-weak-tls-version
  ssl.ssl_version = :TLSv1
  # ruleid: ruby-weak-tls-version
  ssl.min_version = OpenSSL::SSL::TLS1_1_VERSION
  # ruleid: ruby-weak-tls-version
  ssl.ssl_version = :SSLv3
  # ok: ruby-weak-tls-version
  ssl.min_version = OpenSSL::SSL::TLS1_2_VERSION
  # ok: ruby-weak-tls-version
  ssl.ssl_version = :TLSv1_2
  ssl
end
