class Store
  def read(name)
    path = File.expand_path(name, @root)
    # ruleid: ruby-path-prefix-check
    raise ArgumentError, name unless path.start_with?(@root)
    File.read(path)
  end

  def forbidden?(name)
    # ruleid: ruby-path-prefix-check
    return if ::File.expand_path(::File.join(@folder, name)).start_with?(@folder)
    true
  end

  def write(name, data)
    path = File.expand_path(name, @root)
    # ok: ruby-path-prefix-check
    raise ArgumentError, name unless path.start_with?(@root + File::SEPARATOR)
    # ok: ruby-path-prefix-check
    raise ArgumentError, name unless path.start_with?("#{@root}/")
    # ok: ruby-path-prefix-check
    raise ArgumentError, name unless path.start_with?(@root_with_separator)
    # ok: ruby-path-prefix-check
    raise ArgumentError, name unless name.start_with?(@prefix)
    File.write(path, data)
  end

  def remove(name, folder)
    folder = File.join(folder, "")
    path = File.expand_path(name, folder)
    # ok: ruby-path-prefix-check
    File.delete(path) if path.start_with?(folder)
  end
end
