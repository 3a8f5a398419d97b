class FormulasController < ApplicationController
  def run
    # ruleid: ruby-code-injection
    @result = eval(params[:formula])
    text = "value + #{params[:add]}"
    # ruleid: ruby-code-injection
    @result = @sheet.instance_eval(text)
    # ok: ruby-code-injection
    @result = Formula.find(params[:id]).run
    # ok: ruby-code-injection
    @sheet.instance_eval { @cells }
    # ok: ruby-code-injection
    @result = eval("1 + #{params[:add].to_i}")
  end
end
