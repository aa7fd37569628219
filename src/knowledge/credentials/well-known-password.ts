const WELL_KNOWN: ReadonlySet<string> = new Set(
  (
    'password passwd pass passw0rd p@ssw0rd password1 password123 pass123 secret secret123 changeme change_me change-me changeit changethis admin admin123 administrator root toor ' +
    'test test123 testing guest user default demo example postgres postgresql mysql mariadb mongo mongodb redis rabbitmq minioadmin minio elastic kibana grafana jenkins ' +
    'tomcat nexus wordpress drupal joomla keycloak sa oracle 1234 12345 123456 1234567 12345678 123456789 1234567890 0000 1111 111111 qwerty qwerty123 abc123 letmein welcome ' +
    'welcome1 iloveyou docker vagrant ubuntu raspberry superuser supersecret topsecret mysecret mypassword rootpassword rootpass adminpassword adminpass dbpassword userpassword ' +
    'somepassword somewordpress mysecretpassword my-secret-pw secretpassword s3cret p4ssw0rd hunter2 foobar magento odoo nextcloud zabbix gitea sonar airflow superset neo4j hello ' +
    'yourstrong(!)password yourpassword123 changemenow changeme123 notsecret insecure replaceme t0p-s3cr3t sk-1234'
  ).split(' '),
);

/** Whether a value is among the passwords that everyone tries first, or is the name of its own service or user. */
export const isWellKnownPassword = (name: string, value: string): boolean => {
  const lower = value.toLowerCase();
  if (WELL_KNOWN.has(lower) || WELL_KNOWN.has(lower.replaceAll(/[-_ ]/g, '')) || isDressedUp(lower)) return true;
  const first = name.toLowerCase().split(/[^a-z0-9]/)[0] ?? '';
  return first.length >= 3 && lower === first;
};

/** Whether it is such a word with what a rule for passwords asks for: `Admin@123`, `Password123!`, `postgres1234`. */
const isDressedUp = (lower: string): boolean => {
  const plain = lower.length > 24 || !/^[a-z]/.test(lower) ? '' : lower.replaceAll(/[-_ @.!#$*?]/g, '');
  const word = plain.replace(/(?:1|12|123|1234|12345|123456|321)$/, '');
  return plain.length >= 6 && (WELL_KNOWN.has(plain) || (/^[a-z]{4,}$/.test(word) && WELL_KNOWN.has(word)));
};
