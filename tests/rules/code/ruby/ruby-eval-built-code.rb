class Rules
  def check(expression, record)
    # ruleid: ruby-eval-built-code
    eval("record.#{expression}")
    # ruleid: ruby-eval-built-code
    record.instance_eval("total #{expression}")
    # ok: ruby-eval-built-code
    record.public_send(:total)
    # ok: ruby-eval-built-code
    eval("1 + 1")
    # ok: ruby-eval-built-code
    record.instance_eval { total }
  end

  def run(source)
    # ruleid: ruby-eval-built-code
    eval(source)
  end
end
