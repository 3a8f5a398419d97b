class ReportQuery
  def by_name(name)
    # ruleid: ruby-sql-string-built
    Report.where("name = '#{name}'")
  end

  def run(title, db)
    query = "SELECT * FROM reports WHERE title = '" + title + "'"
    # ruleid: ruby-sql-string-built
    db.execute(query)
    # ruleid: ruby-sql-string-built
    Report.find_by_sql(<<~SQL)
      SELECT * FROM reports
      WHERE title = '#{title}'
    SQL
  end

  def safe(name, ids, db)
    # ok: ruby-sql-string-built
    Report.where("name = ?", name)
    # ok: ruby-sql-string-built
    Report.where("#{Report.table_name}.name = ?", name)
    # ok: ruby-sql-string-built
    Report.where("name = #{Report.connection.quote(name)}")
    # ok: ruby-sql-string-built
    db.execute("SELECT * FROM #{TABLE} WHERE name = ?", [name])
    # ok: ruby-sql-string-built
    Report.find_by_sql([<<~SQL, name])
      SELECT * FROM #{Report.table_name} WHERE name = ?
    SQL
    # ok: ruby-sql-string-built
    names.where("a #{name.size}")
  end
end
