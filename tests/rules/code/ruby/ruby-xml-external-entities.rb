def read(text)
  # ruleid: ruby-xml-external-entities
  Nokogiri::XML(text, nil, nil, Nokogiri::XML::ParseOptions::NOENT)
  Nokogiri::XML(text) do |config|
    # ruleid: ruby-xml-external-entities
    config.strict.noent
  end
  Nokogiri::XML(text) do |config|
    # ruleid: ruby-xml-external-entities
    config.dtdload
  end
  # ok: ruby-xml-external-entities
  Nokogiri::XML(text)
  Nokogiri::XML(text) do |config|
    # ok: ruby-xml-external-entities
    config.strict.nonet
  end
end
