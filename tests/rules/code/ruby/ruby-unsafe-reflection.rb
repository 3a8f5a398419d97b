class ExportsController < ApplicationController
  def show
    # ruleid: ruby-unsafe-reflection
    exporter = params[:kind].classify.constantize
    # ruleid: ruby-unsafe-reflection
    value = @record.send(params[:field])
    # ruleid: ruby-unsafe-reflection
    @records = @records.map { |record| record.public_send(params[:column]) }
    # ok: ruby-unsafe-reflection
    exporter = EXPORTERS.fetch(params[:kind])
    # ok: ruby-unsafe-reflection
    value = @record.public_send(:title, params[:field])
    field = params[:field]
    raise ArgumentError unless FIELDS.include?(field)
    # ok: ruby-unsafe-reflection
    value = @record.public_send(field)
  end
end
