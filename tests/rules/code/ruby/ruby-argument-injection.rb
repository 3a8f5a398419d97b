class Checkout
  def fetch(url, ref, dir)
    # ruleid: ruby-argument-injection
    system("git", "clone", url, dir)
    # ruleid: ruby-argument-injection
    out, status = Open3.capture2e("git", "checkout", ref)
    # ruleid: ruby-argument-injection
    IO.popen(["git", "ls-remote", @remote]) { |io| io.read }
    # ok: ruby-argument-injection
    system("git", "clone", "--", url, dir)
    # ok: ruby-argument-injection
    Open3.capture2e("git", "log", "--end-of-options", ref)
    # ok: ruby-argument-injection
    IO.popen(["git", "ls-remote", "--", @remote]) { |io| io.read }
    # ok: ruby-argument-injection
    system("git", "status")
    # ok: ruby-argument-injection
    system("make", ref)
  end

  def guarded(ref)
    raise ArgumentError, ref if ref.start_with?("-")
    # ok: ruby-argument-injection
    system("git", "checkout", ref)
  end
end
