class PagesController < ApplicationController
  def show
    # ruleid: ruby-dynamic-render-path
    render params[:page]
    # ruleid: ruby-dynamic-render-path
    render template: "pages/#{params[:page]}"
    # ruleid: ruby-dynamic-render-path
    render partial: params[:part], locals: { title: "x" }
    # ok: ruby-dynamic-render-path
    render template: PAGES.fetch(params[:page])
    # ok: ruby-dynamic-render-path
    render :show, locals: { page: params[:page] }
    # ok: ruby-dynamic-render-path
    render json: params[:page]
  end
end
