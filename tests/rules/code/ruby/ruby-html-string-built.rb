class Listing
  def row(path, size, count)
    # ruleid: ruby-html-string-built
    "<a href='#{path}'>open</a> #{size}"
  end

  def page(title)
    # ruleid: ruby-html-string-built
    "<h1>#{title}</h1>"
    # ruleid: ruby-html-string-built
    '<h2 class="page">%s</h2>' % title
    # ok: ruby-html-string-built
    '<h2 class="page">%s</h2>' % h(title)
  end

  def good(path, count)
    # ok: ruby-html-string-built
    "<a href='#{Rack::Utils.escape_html(path)}'>open</a>"
    # ok: ruby-html-string-built
    "<b>#{count}</b>"
    # ok: ruby-html-string-built
    "see #{path}"
  end
end
