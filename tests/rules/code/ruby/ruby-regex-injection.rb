class SearchController < ApplicationController
  def index
    # ruleid: ruby-regex-injection
    pattern = Regexp.new(params[:q])
    # ruleid: ruby-regex-injection
    pattern = Regexp.new("^#{params[:q]}", Regexp::IGNORECASE)
    # ok: ruby-regex-injection
    pattern = Regexp.new(Regexp.escape(params[:q]))
    # ok: ruby-regex-injection
    pattern = Regexp.new("^[a-z]+$")
  end
end
