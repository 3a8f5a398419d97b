class ItemsController < ApplicationController
  def index
    # ruleid: ruby-dynamic-symbol
    kind = params[:kind].to_sym
    # ruleid: ruby-dynamic-symbol
    sort = (params[:sort] || "id").to_sym
    # ok: ruby-dynamic-symbol
    kind = KINDS.fetch(params[:kind]).to_sym
    # ok: ruby-dynamic-symbol
    kind = "id".to_sym
  end
end
