# ruleid: ruby-cookie-same-site-none
Rails.application.config.action_dispatch.cookies_same_site_protection = :none
# ok: ruby-cookie-same-site-none
Rails.application.config.action_dispatch.cookies_same_site_protection = :strict

class SessionsController < ApplicationController
  def create
    # ruleid: ruby-cookie-same-site-none
    cookies[:session] = { value: "x", same_site: :none, secure: true, httponly: true }
    # ok: ruby-cookie-same-site-none
    cookies[:session] = { value: "x", same_site: :lax, secure: true, httponly: true }
  end
end
