/** A place of a secret, not a secret: an absolute, relative or home path, a drive, or a file name. */
export const isPath = (value: string): boolean =>
  (!isBase64Secret(value) &&
    /^(?:\/[\w.@~ -]{1,80}(?:\/[\w.@~ -]{1,80}){0,12}\/?$|\.{1,2}[/\\]|~[/\\]|[A-Za-z]:[\\/]|file:|\/run\/secrets|\/etc\/|\/var\/|\/opt\/)/.test(
      value,
    )) ||
  /^[\w./\\@-]{1,200}\.(?:pem|key|txt|json|ya?ml|crt|cer|cert|p12|pfx|jks|keystore|env|conf|cfg|ini|pub|asc|gpg|enc|properties|js|ts|py|go|rb|php|java|sh|html?|css|md|xml|toml|sql|csv|log|svg|png|lock|der|kdbx?)$/i.test(
    value,
  );

/** Random base64 may begin with a slash. */
const isBase64Secret = (value: string): boolean =>
  /^[0-9A-Za-z+/]{32,}={0,2}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);

/** Sentence, label or heading: words with blanks between them, or letters outside ASCII. */
export const isProse = (value: string): boolean =>
  /[^\x20-\x7e]/.test(value) ||
  /^(?:[A-Za-z'’,.!?:;()/-]{1,40}[ \t]{1,8}){1,60}[A-Za-z'’,.!?:;()/-]{1,40}$/.test(value) ||
  (value.match(/ /g)?.length ?? 0) > 3 ||
  /^[\s,.;]|\s$/.test(value) ||
  /[a-z]{2} [a-z]{2,} /.test(value) ||
  // a title with a quoted word in it: The "pass" statement
  /^[A-Z][a-z]{1,20} "[\w ]{1,40}" [a-z]{2,20}/.test(value);

/** A name in code: words joined by - _ . / : or by capitals, without a digit. */
export const isIdentifier = (value: string): boolean =>
  /^[A-Za-z]{1,40}(?:[-_.:/ ]{1,2}[A-Za-z]{1,40}){0,12}$/.test(value) && !isMixed(value);

/** A random-looking change of case, as words and camelCase do not have: `aBcXyQ`. */
const isMixed = (value: string): boolean => {
  const changes = value.replaceAll(/[^A-Za-z]/g, '').match(/[a-z][A-Z]|[A-Z][a-z]/g)?.length ?? 0;
  return value.length >= 12 && changes > value.length / 3;
};

/** An expression of a programming language: a call, a property, an index, an operator. */
export const isExpression = (value: string): boolean =>
  /^[A-Za-z_$][\w$]{0,60}(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]{0,60}){0,10}(?:\(|\[["'A-Za-z_])/.test(value) ||
  /^[a-z_$][A-Za-z_$]{0,60}(?:(?:\.|->|::|\?\.)[A-Za-z_$][A-Za-z_$]{0,60}){1,10}$/.test(value) ||
  /^[a-z_]\w{0,40}(?:\.[a-z_]\w{0,40}){1,6}\.[A-Z][a-z]\w{0,60}$/.test(value) ||
  /=>|\(\)|\|\||&&|\?\?/.test(value) ||
  /^(?:random_password|data|var|local|module|aws_\w{1,40}|google_\w{1,40}|azurerm_\w{1,40}|vault_\w{1,40}|[a-z]{1,20}_[a-z_]{1,40})\.\w{1,60}(?:\.\w{1,60}){0,5}$/.test(
    value,
  ) ||
  isPattern(value);

/** A regular expression or a glob. */
const isPattern = (value: string): boolean =>
  /\.[*+]|\[\^|\\[wdsWDSb.]|\(\?[:=!]|[\w\])][+*]\$$|\[(?:[a-z]-[a-zA-Z]|\d-\d)/.test(value);

/** Base64 of a file, not of a secret: fonts, images, archives, certificates, public keys. */
export const isEncodedFile = (value: string): boolean =>
  /^(?:data:|d09G|iVBORw0KGgo|\/9j\/|R0lGOD|JVBERi0|UEsDB|H4sI|PHN2Zy|PD94bW|MII[A-Za-z0-9+/]{100}|AAAAB3NzaC1|AAAAC3NzaC1|AAAAE2VjZHNh|LS0tLS1CRUdJTiBD|LS0tLS1CRUdJTiBQVUJ|ssh-(?:rsa|ed25519|dss)|ecdsa-sha2|age1|AgB[0-9A-Za-z+/]{100})/.test(
    value,
  );

/** An integrity value: a hash with its algorithm before it. */
export const isIntegrity = (value: string): boolean =>
  /^(?:sha(?:1|224|256|384|512)[-:=]|h1:|md5[-:]|blake|SHA(?:1|256|512):|sha256~?$)/.test(value) ||
  /@sha256:/.test(value);

/** The 8-4-4-4-12 form (RFC 9562). */
export const isUuid = (value: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);

/** Values of other types: a number, a date, a version, a size, an address without a password, a mail address, a colour. */
export const isOtherType = (value: string): boolean =>
  /^[-+]?\d{1,20}(?:\.\d{1,10})?(?:ms|[smhdkMGT]b?|%|px)?$/i.test(value) ||
  /^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(value) ||
  /^v?\d{1,4}(?:\.\d{1,6}){1,3}(?:[-+][\w.]{1,40})?$/.test(value) ||
  /^[a-z][a-z0-9+.-]{1,30}:\/\/[^@\s]{0,300}$/i.test(value) ||
  /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}$/.test(value) ||
  /^#[0-9a-f]{3,8}$/i.test(value) ||
  /^(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,12}(?::\d{1,5})?(?:\/[\w./-]{0,200})?$/.test(value) ||
  /^(?:[HREP]S(?:256|384|512)|EdDSA|bcrypt|scrypt|argon2(?:id|i|d)?|pbkdf2|x?25519|ed25519)$/i.test(value) ||
  /^(?:AES|RSA|SHA|MD5|HMAC|ECDSA|ECDH|DES|DESede|Blowfish|ChaCha20)(?:[-_/]?(?:\d{1,4}|CBC|GCM|CTR|ECB|EAX|OAEP|PKCS\d|PSS|SHA|KW|WITH|NOPADDING|PKCS5PADDING|PADDING|POLY1305|HMAC)){0,5}$/i.test(
    value,
  ) ||
  /^(?:application|text|image|multipart)\/[\w.+-]{1,80}$/.test(value);

/** An encrypted form: SOPS, Ansible Vault, Jasypt, sealed secrets, Maven, git-crypt. Nothing leaks. */
export const isEncrypted = (value: string): boolean =>
  /^(?:ENC\[|ENC\(|\$ANSIBLE_VAULT|AgB[0-9A-Za-z+/]{60}|\{[0-9A-Za-z+/=]{20,400}\}$|\{cipher\}|!vault|-----BEGIN (?:AGE|PGP MESSAGE)|vault:v\d:|AQICAH|enc:|age-encryption|secure:|v1:encrypted)/.test(
    value,
  );

/** Keys and ids that their issuers mean for the public: publishable keys, browser keys, roles and users, recipients. */
export const isPublicByDesign = (value: string): boolean =>
  /^(?:pk\.eyJ|pk_(?:live|test)_|phc_|NRJS-|mob-[0-9a-f]{8}-|sb_publishable_|age1[0-9a-z]{50}|pubkey-|FLWPUBK|EAAAE_pub|(?:AGPA|AIDA|AROA|AIPA|ANPA|ANVA|APKA|ASCA)[A-Z2-7]{16}$|https:\/\/[0-9a-f]{32}@)/.test(
    value,
  );
