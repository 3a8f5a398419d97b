class SessionsController < ApplicationController
  def create
    # ruleid: ruby-open-redirect
    redirect_to params[:return_to]
    target = params[:next] || "/"
    # ruleid: ruby-open-redirect
    redirect_to(target, allow_other_host: true)
    # ok: ruby-open-redirect
    redirect_to url_from(params[:return_to]) || root_path
    # ok: ruby-open-redirect
    redirect_to order_path(params[:id])
    # ok: ruby-open-redirect
    redirect_to action: :show, id: params[:id]
    # ok: ruby-open-redirect
    redirect_to Order.find(params[:id])
    # ok: ruby-open-redirect
    redirect_to params[:next], allow_other_host: false
  end
end

get "/go" do
  # ruleid: ruby-open-redirect
  redirect params["to"]
end
