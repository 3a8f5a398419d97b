Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    # ruleid: ruby-cors-any-origin
    origins "*"
    resource "/api/*", headers: :any, credentials: true
  end
  allow do
    # ok: ruby-cors-any-origin
    origins "*"
    resource "/public/*", headers: :any, methods: [:get]
  end
  allow do
    # ok: ruby-cors-any-origin
    origins "https://shop.example"
    resource "/api/*", headers: :any, credentials: true
  end
end

class ApiController < ApplicationController
  def index
    # ruleid: ruby-cors-any-origin
    response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
    # ok: ruby-cors-any-origin
    response.headers["Access-Control-Allow-Origin"] = "https://shop.example"
  end
end
