class Importer
  def read(text, path)
    # ruleid: ruby-yaml-unsafe-load
    rows = YAML.unsafe_load(text)
    # ruleid: ruby-yaml-unsafe-load
    rows = YAML.load(text)
    # ruleid: ruby-yaml-unsafe-load
    rows = Psych.unsafe_load_file(path)
    # ok: ruby-yaml-unsafe-load
    rows = YAML.safe_load(text)
    # ok: ruby-yaml-unsafe-load
    rows = YAML.load(File.read("config/app.yml"))
    # ok: ruby-yaml-unsafe-load
    rows = YAML.load("a: 1")
  end
end
