Rails.application.configure do
  # ruleid: ruby-filter-parameters-off
  config.filter_parameters = []
  # ruleid: ruby-filter-parameters-off
  config.filter_parameters.clear
  # ok: ruby-filter-parameters-off
  config.filter_parameters += [:passw]
  # ok: ruby-filter-parameters-off
  config.parameters = []
end
