/** A variable that can switch certificate verification off. */
type TlsSwitch = {
  readonly name: RegExp;
  readonly off: RegExp;
  readonly whom: string;
  /** It is about the keys of hosts, as ssh knows them, and not about certificates. */
  readonly ofHostKeys?: true;
  /** Read by what fetches packages and files, and so by steps of a build. */
  readonly fetches?: true;
  /** It holds many options: without this one it says nothing of certificates. */
  readonly holdsMore?: true;
};

const OFF = /^(?:0|false|no|off|none|disabled?)$/i;
const ON = /^(?:1|true|yes|on)$/i;
const SET = /\S/;
/** Anything but a no. */
const NOT_OFF = /^(?!(?:0|false|no|off|)$)/i;
const ANY_READER = 'whoever reads it';

/** By the documentation of the programs that read them. */
const SWITCHES: readonly TlsSwitch[] = [
  // Node knows this one value
  { name: /^NODE_TLS_REJECT_UNAUTHORIZED$/, off: /^0$/, whom: 'Node.js', fetches: true },
  { name: /^PYTHONHTTPSVERIFY$/, off: /^0$/, whom: 'Python', fetches: true },
  // git looks whether it is set, not to what: http.c of git
  { name: /^GIT_SSL_NO_VERIFY$/, off: /^/, whom: 'git', fetches: true },
  { name: /^NPM_CONFIG_STRICT_SSL$/i, off: OFF, whom: 'npm', fetches: true },
  { name: /^YARN_(?:ENABLE_)?STRICT_SSL$/i, off: OFF, whom: 'yarn', fetches: true },
  { name: /^PIP_TRUSTED_HOST$/, off: SET, whom: 'pip towards this host', fetches: true },
  { name: /^UV_INSECURE_HOST$/, off: SET, whom: 'uv towards this host', fetches: true },
  { name: /^GOINSECURE$/, off: SET, whom: 'the modules of Go that it names', fetches: true },
  { name: /^GONOSUMCHECK$/, off: SET, whom: 'go' },
  { name: /^GOFLAGS$/, off: /(?:^|\s)-insecure\b/, whom: 'go', holdsMore: true },
  { name: /^BUNDLE_SSL_VERIFY_MODE$/, off: /^0$/, whom: 'Bundler', fetches: true },
  { name: /^PERL_LWP_SSL_VERIFY_HOSTNAME$/, off: /^0$/, whom: 'Perl', fetches: true },
  { name: /^JULIA_SSL_NO_VERIFY_HOSTS$/, off: NOT_OFF, whom: 'Julia', fetches: true },
  { name: /^ANSIBLE_GALAXY_IGNORE(?:_CERTS)?$/, off: NOT_OFF, whom: 'Ansible Galaxy', fetches: true },
  {
    name: /^(?:MAVEN|JAVA_TOOL|_JAVA|JDK_JAVA)_(?:OPTS|OPTIONS|ARGS)$/,
    off: /-Dmaven\.wagon\.http\.ssl\.(?:insecure|allowall)=true|-D(?:maven\.resolver\.transport\.https?|aether\.connector\.https)\.securityMode=insecure/,
    whom: 'Maven',
    fetches: true,
    holdsMore: true,
  },
  { name: /^(?:HELM|KUBE)_?\w*INSECURE_SKIP_TLS_VERIFY$/, off: NOT_OFF, whom: 'its client', fetches: true },
  { name: /^COMPOSER_DISABLE_TLS$/, off: NOT_OFF, whom: 'Composer', fetches: true },
  { name: /^CURL_INSECURE$|^GIT_CURL_INSECURE$/, off: NOT_OFF, whom: ANY_READER, fetches: true },
  { name: /^(?:CONDA_)?SSL_VERIFY$|^AWS_VERIFY_SSL$|^REQUESTS_VERIFY$/, off: OFF, whom: ANY_READER, fetches: true },
  { name: /^(?:SSL|TLS)_(?:NO_VERIFY|SKIP_VERIFY|INSECURE)$/, off: ON, whom: ANY_READER },
  { name: /^(?:VERIFY_SSL|TLS_VERIFY|VERIFY_TLS)$/, off: OFF, whom: ANY_READER },
  { name: /^(?:VAULT|NOMAD|DOCKER)_SKIP_VERIFY$|^CONSUL_HTTP_SSL_VERIFY_OFF$/, off: ON, whom: 'its client' },
  { name: /^CONSUL_HTTP_SSL_VERIFY$/, off: OFF, whom: 'its client' },
  { name: /^RUBY_OPENSSL_VERIFY_NONE$/, off: ON, whom: 'Ruby' },
  { name: /^PGSSLMODE$/, off: /^(?:disable|allow)$/i, whom: 'PostgreSQL clients' },
  { name: /^HTTPLIB2_DISABLE_SSL_CERTIFICATE_VALIDATION$|^WEBSITE_LOAD_NO_CERTIFICATES$/, off: ON, whom: 'its client' },
  { name: /^AWS_(?:NO_VERIFY_SSL|VERIFY_SSL_OFF)$/, off: ON, whom: 'the AWS client' },
  { name: /^LDAP_?TLS_REQCERT$/, off: /^(?:never|allow)$/i, whom: 'LDAP clients' },
  { name: /^(?:\w+_)?(?:SMTP_)?OPENSSL_VERIFY_MODE$/, off: OFF, whom: 'mail that it sends' },
  { name: /^(?:ELASTICSEARCH|[A-Z]{3,20}BEAT)_SSL_VERIFICATION_?MODE$/, off: OFF, whom: 'Elasticsearch' },
  { name: /^GF_\w+_(?:TLS_)?SKIP_VERIFY(?:_INSECURE)?$/, off: ON, whom: 'Grafana' },
  { name: /^ANSIBLE_HOST_KEY_CHECKING$/, off: OFF, whom: 'Ansible', ofHostKeys: true },
  {
    name: /^(?:GIT_SSH_COMMAND|RSYNC_RSH|ANSIBLE_SSH_(?:COMMON_|EXTRA_)?ARGS)$/,
    off: /StrictHostKeyChecking[=\s]+["']?(?:no|off)\b/i,
    whom: 'ssh',
    ...{ ofHostKeys: true, fetches: true, holdsMore: true },
  },
  // any program's own, where the name says all: SMTP_TLS_REJECT_UNAUTHORIZED, OAUTH2_PROXY_SSL_INSECURE_SKIP_VERIFY;
  // the switches of Node and git with something before them do nothing
  { name: /^(?!\w*NODE_TLS_)\w+_REJECT_UNAUTHORIZED$/, off: OFF, whom: ANY_READER },
  {
    name: /^(?!\w*GIT_SSL)(?:\w+_)?(?:INSECURE_?SKIP_?(?:TLS_|SSL_)?VERIFY|(?:SKIP|NO)_(?:TLS|SSL|CERT(?:IFICATE)?)_(?:VERIFY|VERIFICATION)|(?:TLS|SSL)_(?:SKIP|NO)_VERIFY)$/i,
    off: ON,
    whom: ANY_READER,
  },
  {
    name: /^\w+_(?:(?:SSL|TLS)_VERIFY(?:_PEER|_CERT(?:S|IFICATE)?)?|VERIFY_(?:SSL|TLS|CERT(?:S|IFICATE)?))$/i,
    off: OFF,
    whom: ANY_READER,
  },
];

/** Whether a variable is such a switch, whether this value switches verification off, and of what. */
export const tlsSwitch = (
  name: string,
  value: string,
): { readonly off: boolean; readonly what: string; readonly fetches: boolean } | undefined => {
  const found = SWITCHES.find((one) => one.name.test(name));
  if (!found) return undefined;
  const off = found.off.test(value.trim());
  const what = `${found.ofHostKeys ? 'the look at host keys' : 'certificate checks'} off for ${found.whom}`;
  return off || !found.holdsMore ? { off, what, fetches: found.fetches === true } : undefined;
};
