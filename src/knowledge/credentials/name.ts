import { isServed } from './is-served.ts';

/** What the name of a setting promises: a password, a secret, a token, a key with a purpose, or a bare key. */
export type Promised = 'password' | 'secret' | 'token' | 'key' | 'bare-key' | 'none';

/** The words of a name, in lower case: `DB_rootPassword` gives db, root, password. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .slice(-120)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** Last words that make the name one of something about a secret. */
const ABOUT =
  /^(?:ids?|uuids?|guids?|files?|filename|paths?|dirs?|directory|folder|url|urls|uri|uris|urn|endpoint|host|hostname|port|names?|types?|kinds?|headers?|prefix|suffix|len|length|size|min|max|minimum|maximum|ttl|expir\w*|expires|timeout|lifetime|age|algorithms?|algo|alg|count|limit|limits|policy|policies|label|labels|placeholder|hint|hints|fields?|inputs?|regex|regexp|pattern|format|version|versions|enable|enabled|disable|disabled|required|optional|allow|allowed|status|state|ref|refs|reference|arn|arns|provider|providers|method|methods|scheme|realm|mode|class|mapper|validator|validators|service|store|storage|manager|location|description|desc|title|message|messages|msg|error|errors|text|style|index|idx|column|table|attribute|attributes|attr|param|params|parameter|parameters|variable|var|env|usage|issuer|audience|scope|scopes|rotation|interval|days|hours|minutes|seconds|secs|at|date|time|timestamp|created|updated|reset|forgot|change|changed|strength|complexity|rules?|handler|callback|function|func|fn|command|cmd|exists|set|list|tokens|usage|used|encoder|encoding|bits|bytes|sha|sha1|sha256|sha512|md5|checksum|digest|fingerprint|thumbprint|algorithm|iterations|rounds|cost|history|attempts|retries|backend|plugin|driver|source|sources|target|role|roles|user|username|login|email|owner|group|namespace|domain|region|zone|account|tenant|project|bucket|object|mount|volume|template|schema|model|entity|view|page|link|button|icon|color|tag|tags|category|order|position|sequence|code|event|action|permission|permissions|char|chars|charset|generator|parser|reader|writer|helper|utils?|util|factory|builder|bean|interface|enum|const|constant|module|package|import|test|tests|spec|mock|string|value|values|property|properties|map|dict|set|array|object|context|config|configuration|settings|options|option|info|data|response|request|result|results|query|body|payload|content|mapping|binding|selector|filter|flag|flags|pair|pairs|ring|chain|board|stroke|press|down|up|code|word|frame|frames|space|stone|note|pad|bind|bindings|map|only|less|free|based|usage|verify|verified|validity|valid|check|confirmation|confirm|repeat|again|missing|invalid|wrong|incorrect|mismatch|weak|short|empty|blank|plugin|manager)$/;

/** Last words of the list above that may still end the name of a value: `passwordValue`, `secret_string`. */
const STILL = /^(?:value|string|data|text|set|object|test|config|env|account|user|code|content)$/;

const PASSWORD =
  /^(?:\w{0,40}(?:password|passwd|passphrase|passwort|passwords|pword)|(?:db|root|user|admin|my|sql|mysql|pg|ftp|smtp|mail|redis|ldap|ssh|sudo|sa|rabbitmq|mongo|http|proxy|cert|keystore|key|truststore|store|bind|app|web|login)?(?:pass|pwd|pw|psw))$/;
const SECRET = /^(?:\w{0,40}secret|secrets|\w{0,20}secretkey|salt|mnemonic|seed|wif|privkey|pepper)$/;
const TOKEN =
  /^(?:\w{0,40}token|bearer|jwt|authtoken|pat|authorization|credential|credentials|creds|cred|auth|apitoken|webhook|cookie|sessionid|licence|license)$/;
const KEY =
  /^(?:\w{0,20}(?:apikey|accesskey|secretkey|privatekey|authkey|appkey|masterkey|signingkey|encryptionkey|sharedkey|accountkey|servicekey|licensekey|sessionkey|deploykey|privkey|keybase64|cryptokey|hmackey|jwtkey|sshkey))$/;
const KEY_WITH =
  /^(?:api|access|secret|private|priv|auth|app|application|master|signing|sign|encryption|encrypt|encryptor|enc|fernet|decryption|shared|account|service|license|licence|session|deploy|crypto|cipher|hmac|jwt|jws|jwe|ssh|admin|client|consumer|server|root|backup|storage|integration|webhook|write|read|ingest|ingestion|insert|query|user|sdk|subscription|function|functions|host|system|bot|stream|live|test|prod|production|aes|rsa|data|cookie|token|security|preshared|psk|internal|personal|global|rest|wireguard|presharedkey|signature|transport|cluster|erlang|replica|project|dd|datadog|org|authentication|authorization|management|setup|join|registration|recovery|unseal|seal|object|s3|minio|aws|gcp|azure|openai|stripe|algolia|sendgrid|mailgun|maxmind)$/;
const SWITCH = /^(?:allow|disabled?|enabled?|force|has|is|requires?|required|skip|use|with)$/;
// an instrumentation key of Application Insights stands in every web page that it measures
const BENIGN_KEY =
  /^(?:instrumentation|primary|foreign|partition|sort|hash|range|cache|index|idx|unique|composite|public|pub|publishable|anon|map|dict|json|object|property|storage|local|i18n|translation|locale|message|query|row|column|lookup|group|grouping|shortcut|hot|arrow|enter|escape|esc|tab|ctrl|control|alt|shift|meta|ssh_host|known|host|gpg|pgp|signed|label|annotation|config|setting|option|metric|event|route|routing|react|list|item|node|parent|child|sharding|shard|distribution|dist|cluster|surrogate|natural|business|idempotency|dedup|deduplication|topic|kafka|record|message|field|attribute|meta|metadata|sitekey|site|external|internal|feature|flag|resource|registry|pressed|any|next|prev|first|last|sub|current|some|this|that|each|given|same|left|right|trust|trusted|apt|repo|repository|license|verification|verify|verifying|tls|ssl|certificate|cert|dns|zone|ksk|zsk|dkim|rndc|keyboard|on|by|no|has|is|get|set|add|remove|delete|new|old|update|find|check|valid|invalid|missing|required)$/;

/** Bundler's login for a host, dots as two underscores: BUNDLE_GEMS__CONTRIBSYS__COM. */
const GEM_HOST = /^BUNDLE_(?!MIRROR|LOCAL|BUILD|WITH)[A-Z0-9_]+__(?:COM|ORG|NET|IO|DEV|CO|APP|CLOUD|[A-Z]{2})$/;

/** What a name promises about the value beside it. Names of things about a secret (its length, its file) promise none. */
export const promiseOf = (name: string): Promised => {
  const promised = promisedBy(name);
  // a key that every visitor of a page reads is none to keep; a password in there is worse than one elsewhere
  return isServed(name) && promised !== 'password' && promised !== 'secret' ? 'none' : promised;
};

const promisedBy = (name: string): Promised => {
  if (GEM_HOST.test(name)) return 'secret';
  const words = wordsOf(name);
  let end = words.length;
  while (end > 1 && /^\d+$/.test(words[end - 1] ?? '')) end--;
  let last = words[end - 1] ?? '';
  if (end > 1 && STILL.test(last)) last = words[--end - 1] ?? '';
  const before = words[end - 2] ?? '';
  // SE_VNC_NO_PASSWORD, MYSQL_RANDOM_ROOT_PASSWORD, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD: switches
  if (PASSWORD.test(last) && (before === 'no' || words.some((word) => word === 'random' || word === 'empty')))
    return 'none';
  if (PASSWORD.test(last) && !/^no/.test(last))
    return /^(?:no|min|max|has|is|show|hide|toggle|use|require|requires|required|allow|forgot|reset|change|confirm|generate|by|without|verify|check|validate|validates|encrypt|hash|hashed|encrypted|expire|disabled|disable|with|locked)$/.test(
      before,
    ) && words[0] === before
      ? 'none'
      : 'password';
  if (words.some((word) => /^(?:public|publishable|pub|anon|pubkey|publickey)$/.test(word))) return 'none';
  // existingSecret, imagePullSecret: the name of a Secret of Kubernetes
  // VERIFY_JWT, REQUIRE_AUTH: whether to, no credential
  if (/^(?:verify|validate|require|check)$/.test(words[0] ?? '') && words.length === 2) return 'none';
  if (SECRET.test(last)) return /^(?:existing|pull)$/.test(before) ? 'none' : 'secret';
  // ENABLE_AUTH, JICOFO_ENABLE_AUTH: switches; JVB_AUTH_USER: whom the login is for
  if (last === 'auth' && (words.at(-1) === 'user' || words.some((word) => SWITCH.test(word)))) return 'none';
  if (TOKEN.test(last)) return 'token';
  if (KEY.test(last)) return 'key';
  if (/^no(?:pass|pwd)/.test(last)) return 'none';
  if (last === 'key' || last === 'keys' || last === 'pem') {
    if (words.includes('secret') || words.includes('private')) return 'key';
    if (KEY_WITH.test(before)) return 'key';
    return last !== 'key' || BENIGN_KEY.test(before) ? 'none' : 'bare-key';
  }
  // An AppRole's secret_id is the secret; Rails signs its sessions with secret_key_base.
  if (last === 'id' && before === 'secret') return 'bare-key';
  if (last === 'base' && before === 'key') return words.some((word) => /^secrets?$/.test(word)) ? 'key' : 'bare-key';
  if (ABOUT.test(last)) return 'none';
  // API_KEY_PROD, PASSWORD_DEV: the words after the secret say where it holds.
  if (
    end > 1 &&
    /^(?:prod|production|dev|development|staging|stage|live|local|main|primary|secondary|old|new|next|base64|b64|hex|raw|plain|plaintext|default|eu|us|v\d|a|b)$/.test(
      last,
    )
  ) {
    return promisedBy(words.slice(0, end - 1).join('_'));
  }
  return 'none';
};
