Rails.application.configure do
  config.eager_load = true
  # ruleid: ruby-debug-in-production
  config.consider_all_requests_local = true
end

class Shop < Sinatra::Base
  # ruleid: ruby-debug-in-production
  set :show_exceptions, true
  # ok: ruby-debug-in-production
  set :show_exceptions, false
end

configure :development do
  # ok: ruby-debug-in-production
  enable :show_exceptions
end
