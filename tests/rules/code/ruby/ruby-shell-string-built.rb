module Thumbnails
  def self.make(path, size)
    # ruleid: ruby-shell-string-built
    system("convert #{path} -resize #{size} thumb.png")
    # ruleid: ruby-shell-string-built
    `identify #{path}`
    line = "exiftool " + path
    # ruleid: ruby-shell-string-built
    Open3.capture3(line)
    # ok: ruby-shell-string-built
    system("convert", path, "-resize", size, "thumb.png")
    # ok: ruby-shell-string-built
    `identify #{path.shellescape}`
    # ok: ruby-shell-string-built
    `identify #{Shellwords.escape(path)}`
    # ok: ruby-shell-string-built
    `#{CONVERT} --version`
    # ok: ruby-shell-string-built
    `git rev-parse HEAD`
  end
end
