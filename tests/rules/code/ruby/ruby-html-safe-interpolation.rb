module OrdersHelper
  def badge(order)
    # ruleid: ruby-html-safe-interpolation
    "<span>#{order.customer_name}</span>".html_safe
  end

  def heading(title)
    # ruleid: ruby-html-safe-interpolation
    raw("<h2>#{title}</h2>")
  end

  def row(name)
    # ruleid: ruby-html-safe-interpolation
    ("<td>" + name + "</td>").html_safe
  end

  def good(order)
    # ok: ruby-html-safe-interpolation
    "<span>#{h(order.customer_name)}</span>".html_safe
    # ok: ruby-html-safe-interpolation
    "<span>#{link_to(order.customer_name, order)}</span>".html_safe
    # ok: ruby-html-safe-interpolation
    "<hr>".html_safe
    # ok: ruby-html-safe-interpolation
    content_tag(:span, order.customer_name)
  end
end
