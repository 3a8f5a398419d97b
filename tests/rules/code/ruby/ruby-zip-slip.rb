require "zip"

def unpack(archive, folder)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      path = File.join(folder, entry.name)
      # ruleid: ruby-zip-slip
      FileUtils.mkdir_p(File.dirname(path))
      # ruleid: ruby-zip-slip
      zip.extract(entry, path)
    end
    zip.each do |entry|
      # ruleid: ruby-zip-slip
      File.open("#{folder}/#{entry.name}", "wb") { |file| file.write(entry.get_input_stream.read) }
    end
    zip.each do |entry|
      # ok: ruby-zip-slip
      zip.extract(entry, File.join(folder, File.basename(entry.name)))
    end
    zip.each do |entry|
      full = File.expand_path(entry.name, folder)
      next unless full.start_with?(folder + File::SEPARATOR)
      # ok: ruby-zip-slip
      zip.extract(entry, full)
    end
  end
end
