def export(name, data)
  # ruleid: ruby-predictable-temp-file
  File.write("/tmp/#{name}.csv", data)
  path = File.join(Dir.tmpdir, "report.pdf")
  # ruleid: ruby-predictable-temp-file
  File.open(path, "wb") { |file| file.write(data) }
  # ok: ruby-predictable-temp-file
  Tempfile.create("report") { |file| file.write(data) }
  # ok: ruby-predictable-temp-file
  Dir.mktmpdir { |dir| File.write(File.join(dir, name), data) }
  # ok: ruby-predictable-temp-file
  File.write("tmp/#{name}.csv", data)
  # ok: ruby-predictable-temp-file
  File.read("/tmp/report.csv")
end
