class StatesController < ApplicationController
  def load
    # ruleid: ruby-unsafe-deserialization
    state = Marshal.load(Base64.decode64(params[:state]))
    # ruleid: ruby-unsafe-deserialization
    state = YAML.load(request.body.read)
    # ruleid: ruby-unsafe-deserialization
    state = Marshal.load(cookies[:state])
    # ok: ruby-unsafe-deserialization
    state = JSON.parse(params[:state])
    # ok: ruby-unsafe-deserialization
    state = YAML.safe_load(request.body.read)
    # ok: ruby-unsafe-deserialization
    state = Oj.load(params[:state], mode: :strict)
  end
end
