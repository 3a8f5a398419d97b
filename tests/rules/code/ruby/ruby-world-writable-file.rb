def store(path, data)
  # ruleid: ruby-world-writable-file
  File.chmod(0777, path)
  # ruleid: ruby-world-writable-file
  FileUtils.chmod_R("a+w", path)
  # ruleid: ruby-world-writable-file
  FileUtils.mkdir_p(path, mode: 0o777)
  # ok: ruby-world-writable-file
  File.chmod(0644, path)
  # ok: ruby-world-writable-file
  File.umask(0002)
  # ok: ruby-world-writable-file
  FileUtils.chmod("u+w", path)
  # ok: ruby-world-writable-file
  FileUtils.mkdir_p(path, mode: 0o755)
end
