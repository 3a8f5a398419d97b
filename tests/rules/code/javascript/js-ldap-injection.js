function find(client, name, base) {
  // ruleid: js-ldap-injection
  client.search(base, { filter: `(uid=${name})`, scope: 'sub' }, done);
  // ruleid: js-ldap-injection
  const filter = '(&(objectClass=person)(mail=' + name + '))';
  // ok: js-ldap-injection
  client.search(base, { filter: `(uid=${escapeFilter(name)})` }, done);
  // ok: js-ldap-injection
  client.search(base, { filter: '(uid=admin)' }, done);
  return filter;
}
