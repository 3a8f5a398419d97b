module PostsHelper
  def heading(post)
    # ruleid: ruby-html-safe-variable
    post.title.html_safe
    # ruleid: ruby-html-safe-variable
    raw(post.author.bio)
    # ok: ruby-html-safe-variable
    sanitize(post.title)
    # ok: ruby-html-safe-variable
    "<hr>".html_safe
    # ok: ruby-html-safe-variable
    I18n.t("title").html_safe
  end
end
