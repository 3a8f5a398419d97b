class PreviewsController < ApplicationController
  def show
    # ruleid: ruby-server-side-request-forgery
    page = Net::HTTP.get(URI(params[:url]))
    # ruleid: ruby-server-side-request-forgery
    page = URI.open(params[:url]).read
    # ruleid: ruby-server-side-request-forgery
    page = HTTParty.get("http://#{params[:host]}/status")
    # ok: ruby-server-side-request-forgery
    page = Net::HTTP.get(URI("https://api.example.com/items"))
    # ok: ruby-server-side-request-forgery
    page = HTTParty.get(FEEDS.fetch(params[:feed]))
    # ok: ruby-server-side-request-forgery
    page = HTTParty.get("https://api.example.com/items/#{params[:id]}")
    # ok: ruby-server-side-request-forgery
    page = HTTParty.get("https://api.example.com/", query: { q: params[:q] })
  end
end
