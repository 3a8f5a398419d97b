class HooksController < ApplicationController
  def create
    # ruleid: ruby-timing-unsafe-compare
    head :forbidden unless request.headers["X-Signature"] == digest(request.raw_post)
    # ruleid: ruby-timing-unsafe-compare
    head :forbidden if user.api_key != params[:key]
    # ruleid: ruby-timing-unsafe-compare
    return if given == OpenSSL::HMAC.hexdigest("SHA256", key, body)
    # ok: ruby-timing-unsafe-compare
    return if Rack::Utils.secure_compare(given, OpenSSL::HMAC.hexdigest("SHA256", key, body))
    # ok: ruby-timing-unsafe-compare
    return if params[:token] == nil
    # ok: ruby-timing-unsafe-compare
    return if user.name == params[:name]
    # ok: ruby-timing-unsafe-compare
    return if signature.size == expected.size
  end
end
