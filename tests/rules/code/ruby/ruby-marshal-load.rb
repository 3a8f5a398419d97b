class Queue
  def pop
    # ruleid: ruby-marshal-load
    Marshal.load(@redis.lpop("jobs"))
  end

  def read(path)
    # ruleid: ruby-marshal-load
    Marshal.load(File.binread(path))
  end

  def copy(job)
    # ok: ruby-marshal-load
    Marshal.load(Marshal.dump(job))
  end

  def job(text)
    # ok: ruby-marshal-load
    JSON.parse(text)
  end
end
