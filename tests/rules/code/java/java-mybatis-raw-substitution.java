package com.example.shop;

import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

interface OrderMapper {
    // ruleid: java-mybatis-raw-substitution
    @Select("SELECT * FROM orders WHERE customer = '${customer}'")
    List<Order> byCustomer(String customer);

    // ruleid: java-mybatis-raw-substitution
    @Update("UPDATE orders SET name = ${name} WHERE id = #{id}")
    void rename(int id, String name);

    // ok: java-mybatis-raw-substitution
    @Select("SELECT * FROM orders WHERE customer = #{customer}")
    List<Order> bound(String customer);

    // ok: java-mybatis-raw-substitution
    @Update("UPDATE orders SET name = #{name} WHERE id = #{id}")
    void boundRename(int id, String name);
}
