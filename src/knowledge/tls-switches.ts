/** A variable that can switch certificate verification off. */
type TlsSwitch = { readonly name: RegExp; readonly off: RegExp; readonly whom: string };

const OFF = /^(?:0|false|no|off|none|disabled?)$/i;
const ON = /^(?:1|true|yes|on)$/i;
const SET = /\S/;

/** By the documentation of the programs that read them. */
const SWITCHES: readonly TlsSwitch[] = [
  { name: /^NODE_TLS_REJECT_UNAUTHORIZED$/, off: OFF, whom: 'Node.js' },
  { name: /^PYTHONHTTPSVERIFY$/, off: OFF, whom: 'Python' },
  { name: /^GIT_SSL_NO_VERIFY$/, off: SET, whom: 'git' },
  { name: /^NPM_CONFIG_STRICT_SSL$/i, off: OFF, whom: 'npm' },
  { name: /^YARN_(?:ENABLE_)?STRICT_SSL$/i, off: OFF, whom: 'yarn' },
  { name: /^PIP_TRUSTED_HOST$/, off: SET, whom: 'pip' },
  { name: /^CURL_INSECURE$|^(?:SSL|TLS)_(?:NO_VERIFY|SKIP_VERIFY|INSECURE)$/, off: ON, whom: 'whoever reads it' },
  { name: /^(?:SSL_VERIFY|VERIFY_SSL|TLS_VERIFY|VERIFY_TLS)$/, off: OFF, whom: 'whoever reads it' },
  { name: /^(?:VAULT|NOMAD|DOCKER)_SKIP_VERIFY$|^CONSUL_HTTP_SSL_VERIFY_OFF$/, off: ON, whom: 'its client' },
  { name: /^CONSUL_HTTP_SSL_VERIFY$|^BUNDLE_SSL_VERIFY_MODE$/, off: OFF, whom: 'its client' },
  { name: /^GOINSECURE$|^GONOSUMCHECK$/, off: SET, whom: 'go' },
  { name: /^GOFLAGS$/, off: /-insecure\b/, whom: 'go' },
  { name: /^RUBY_OPENSSL_VERIFY_NONE$/, off: ON, whom: 'Ruby' },
  { name: /^PGSSLMODE$/, off: /^(?:disable|allow)$/i, whom: 'PostgreSQL clients' },
  { name: /^HTTPLIB2_DISABLE_SSL_CERTIFICATE_VALIDATION$|^WEBSITE_LOAD_NO_CERTIFICATES$/, off: ON, whom: 'its client' },
  { name: /^AWS_(?:NO_VERIFY_SSL|VERIFY_SSL_OFF)$/, off: ON, whom: 'the AWS client' },
  { name: /^LDAP_?TLS_REQCERT$/, off: /^(?:never|allow)$/i, whom: 'LDAP clients' },
  { name: /^(?:\w+_)?(?:SMTP_)?OPENSSL_VERIFY_MODE$/, off: OFF, whom: 'mail that it sends' },
  { name: /^ELASTICSEARCH_SSL_VERIFICATION_?MODE$/, off: OFF, whom: 'Elasticsearch' },
  { name: /^GF_\w+_(?:TLS_)?SKIP_VERIFY(?:_INSECURE)?$/, off: ON, whom: 'Grafana' },
  { name: /^ANSIBLE_HOST_KEY_CHECKING$|^ANSIBLE_GALAXY_IGNORE_CERTS$/, off: /^(?:0|false|no)$/i, whom: 'Ansible' },
  // any program's own, where the name says all: SMTP_TLS_REJECT_UNAUTHORIZED, OAUTH2_PROXY_SSL_INSECURE_SKIP_VERIFY;
  // the switches of Node and git with something before them do nothing
  { name: /^(?!\w*NODE_TLS_)\w+_REJECT_UNAUTHORIZED$/, off: OFF, whom: 'whoever reads it' },
  {
    name: /^(?!\w*GIT_SSL)(?:\w+_)?(?:INSECURE_?SKIP_?(?:TLS_|SSL_)?VERIFY|(?:SKIP|NO)_(?:TLS|SSL|CERT(?:IFICATE)?)_(?:VERIFY|VERIFICATION)|(?:TLS|SSL)_(?:SKIP|NO)_VERIFY)$/i,
    off: ON,
    whom: 'whoever reads it',
  },
  {
    name: /^\w+_(?:(?:SSL|TLS)_VERIFY(?:_PEER|_CERT(?:S|IFICATE)?)?|VERIFY_(?:SSL|TLS|CERT(?:S|IFICATE)?))$/i,
    off: OFF,
    whom: 'whoever reads it',
  },
];

/** Whether a variable is such a switch, and whether this value switches verification off. */
export const tlsSwitch = (
  name: string,
  value: string,
): { readonly off: boolean; readonly whom: string } | undefined => {
  const found = SWITCHES.find((one) => one.name.test(name));
  return found && { off: found.off.test(value.trim()), whom: found.whom };
};
