Rails.application.configure do
  # ruleid: ruby-host-check-off
  config.hosts.clear
  # ruleid: ruby-host-check-off
  config.hosts = nil
  # ok: ruby-host-check-off
  config.hosts << "shop.example"
  # ok: ruby-host-check-off
  config.caches.clear
end
