class Pipeline
  def apply(operations)
    operations.each do |name, argument|
      # ruleid: ruby-dynamic-send
      builder.send(name, *argument)
    end
    operations.each do |name, argument|
      # ruleid: ruby-dynamic-send
      builder.public_send(name, argument)
    end
    operations.each do |name, argument|
      # ok: ruby-dynamic-send
      builder.send(:add, name)
    end
    operations.each do |name, argument|
      if ALLOWED.include?(name)
        # ok: ruby-dynamic-send
        builder.public_send(name, *argument)
      end
    end
  end
end
