class DownloadsController < ApplicationController
  def show
    # ruleid: ruby-header-injection
    response.headers["X-Accel-Redirect"] = "/files/" + params[:name]
    # ruleid: ruby-header-injection
    headers["Content-Disposition"] = "attachment; filename=#{params[:name]}"
    # ok: ruby-header-injection
    headers["X-Page"] = params[:page].to_i.to_s
    # ok: ruby-header-injection
    headers["X-Kind"] = KINDS.fetch(params[:kind])
    # ok: ruby-header-injection
    headers["X-Name"] = params[:name].gsub(/[^a-z]/, "")
  end
end
