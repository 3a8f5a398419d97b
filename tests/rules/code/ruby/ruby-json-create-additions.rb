def read(text)
  # ruleid: ruby-json-create-additions
  JSON.parse(text, create_additions: true)
  # ruleid: ruby-json-create-additions
  JSON.unsafe_load(text)
  # ok: ruby-json-create-additions
  JSON.parse(text)
  # ok: ruby-json-create-additions
  JSON.parse(text, symbolize_names: true)
end
