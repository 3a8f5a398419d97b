package com.example.accounts;

import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;

class AccountController {
    @PostMapping("/account")
    public String save(@ModelAttribute("account") Account account) {
        // ruleid: java-entity-as-form
        accounts.save(account);
        return "redirect:/account";
    }

    @PutMapping("/api/account")
    public Account replace(@RequestBody Account account) {
        // ruleid: java-entity-as-form
        return accounts.save(account);
    }

    @PostMapping("/form")
    public Account form(@RequestBody AccountForm form) {
        Account account = accounts.current();
        account.setName(form.getName());
        // ok: java-entity-as-form
        return accounts.save(account);
    }

    void store(Account account) {
        // ok: java-entity-as-form
        accounts.save(account);
    }
}
