Rails.application.configure do
  # ruleid: ruby-force-ssl-off
  config.force_ssl = false
  # ok: ruby-force-ssl-off
  config.force_ssl = true
  # ok: ruby-force-ssl-off
  config.assume_ssl = false
end
# ruleid: ruby-force-ssl-off
Rails.application.config.force_ssl = false
