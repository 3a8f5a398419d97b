class SearchController < ApplicationController
  def index
    # ruleid: ruby-cross-site-scripting
    render html: "<p>Results for #{params[:q]}</p>".html_safe
    # ruleid: ruby-cross-site-scripting
    @title = params[:title].html_safe
    # ruleid: ruby-cross-site-scripting
    render inline: "<h1>" + params[:q] + "</h1>"
    # ok: ruby-cross-site-scripting
    render html: "<p>Results for #{ERB::Util.html_escape(params[:q])}</p>".html_safe
    # ok: ruby-cross-site-scripting
    render plain: params[:q]
    # ok: ruby-cross-site-scripting
    render html: "<p>#{params[:page].to_i}</p>".html_safe
  end
end

class Hello
  def call(env)
    req = Rack::Request.new(env)
    # ruleid: ruby-cross-site-scripting
    [200, { "content-type" => "text/html" }, ["<p>Hello #{req.params["name"]}</p>"]]
    # ok: ruby-cross-site-scripting
    [200, { "content-type" => "text/html" }, ["<p>Hello #{Rack::Utils.escape_html(req.params["name"])}</p>"]]
  end
end
