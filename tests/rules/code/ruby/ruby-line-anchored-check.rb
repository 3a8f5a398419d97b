class Link
  # ruleid: ruby-line-anchored-check
  validates :url, format: { with: /^https:/, multiline: true }
  # ok: ruby-line-anchored-check
  validates :url, format: { with: /\Ahttps:/ }

  def local?(redirect_url)
    # ruleid: ruby-line-anchored-check
    redirect_url =~ /^\/[a-z\/]*$/
  end

  def name?(text, file_name)
    # ruleid: ruby-line-anchored-check
    file_name.match?(/^[a-z.]+$/)
    # ok: ruby-line-anchored-check
    file_name.match?(/\A[a-z.]+\z/)
    # ok: ruby-line-anchored-check
    text =~ /^#/
  end
end
