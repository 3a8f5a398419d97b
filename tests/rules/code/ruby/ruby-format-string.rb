class LabelsController < ApplicationController
  def show
    # ruleid: ruby-format-string
    label = format(params[:format], 3)
    # ruleid: ruby-format-string
    label = sprintf("%05d " + params[:unit], 3)
    # ok: ruby-format-string
    label = format("%s", params[:unit])
    # ok: ruby-format-string
    label = sprintf("%05d", params[:n].to_i)
  end
end
