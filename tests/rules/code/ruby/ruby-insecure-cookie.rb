class SessionsController < ApplicationController
  def create
    # ruleid: ruby-insecure-cookie
    cookies[:session_token] = { value: user.token, expires: 1.week }
    # ruleid: ruby-insecure-cookie
    cookies.permanent[:remember_token] = user.remember_token
    # ruleid: ruby-insecure-cookie
    cookies[:theme] = { value: "dark", httponly: false }
    # ok: ruby-insecure-cookie
    cookies[:session_token] = { value: user.token, httponly: true, secure: true }
    # ok: ruby-insecure-cookie
    cookies[:theme] = "dark"
    # ok: ruby-insecure-cookie
    cookies.encrypted[:auth_token] = { value: user.token, httponly: true }
  end
end

# ruleid: ruby-insecure-cookie
Rails.application.config.session_store :cookie_store, key: "_shop", secure: false
# ok: ruby-insecure-cookie
Rails.application.config.session_store :cookie_store, key: "_shop", secure: true
