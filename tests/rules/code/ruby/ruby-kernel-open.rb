class Importer
  def load(path)
    # ruleid: ruby-kernel-open
    open(path) { |file| file.read }
    # ruleid: ruby-kernel-open
    data = IO.read(path)
    # ruleid: ruby-kernel-open
    Kernel.open(path, "rb")
    # ok: ruby-kernel-open
    File.open(path) { |file| file.read }
    # ok: ruby-kernel-open
    File.read(path)
    # ok: ruby-kernel-open
    open("/etc/hosts") { |file| file.read }
    # ok: ruby-kernel-open
    @archive.open(path)
  end
end

class Box
  def self.open(path)
    # ok: ruby-kernel-open
    open(path)
  end
end
