class OrdersController < ApplicationController
  def index
    # ruleid: ruby-sql-injection
    @orders = Order.where("status = '#{params[:status]}'")
    # ruleid: ruby-sql-injection
    @orders = Order.order(params[:sort])
    name = params[:name].strip
    # ruleid: ruby-sql-injection
    rows = ActiveRecord::Base.connection.execute("SELECT * FROM orders WHERE name = '" + name + "'")
    # ruleid: ruby-sql-injection
    Order.find_by_sql(["SELECT * FROM orders WHERE note LIKE '%#{params[:q]}%' AND id > ?", 3])
    sql = +"SELECT 1"
    sql << " WHERE x = #{params[:x]}"
    # ruleid: ruby-sql-injection
    Order.connection.select_all(sql)
    # ok: ruby-sql-injection
    Order.where("status = ?", params[:status])
    # ok: ruby-sql-injection
    Order.where(status: params[:status])
    # ok: ruby-sql-injection
    Order.where("id > #{params[:id].to_i}")
    # ok: ruby-sql-injection
    Order.order(SORTS.fetch(params[:sort], "id"))
    column = params[:column]
    column = "id" unless %w[id name].include?(column)
    # ok: ruby-sql-injection
    Order.order(column)
    # ok: ruby-sql-injection
    Order.where(["name = ?", params[:name]])
    # ok: ruby-sql-injection
    Order.where("name = #{Order.connection.quote(params[:name])}")
  end

  def search(params)
    # ok: ruby-sql-injection
    Order.where(params)
  end
end
