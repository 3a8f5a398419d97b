package com.example.accounts;

import javax.servlet.http.HttpServletRequest;
import org.apache.commons.beanutils.BeanUtils;

class Profiles {
    void update(Account account, HttpServletRequest request) throws Exception {
        // ruleid: java-mass-assignment
        BeanUtils.populate(account, request.getParameterMap());
    }

    void one(Account account, HttpServletRequest request) throws Exception {
        // ruleid: java-mass-assignment
        BeanUtils.setProperty(account, request.getParameter("field"), request.getParameter("value"));
    }

    void named(Account account, HttpServletRequest request) throws Exception {
        // ok: java-mass-assignment
        account.setDisplayName(request.getParameter("name"));
    }

    void copy(Account account, ProfileForm form) throws Exception {
        // ok: java-mass-assignment
        BeanUtils.copyProperties(account, form);
    }
}
