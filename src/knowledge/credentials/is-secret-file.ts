/** Names that hold nothing but credentials; examples and public halves are none. */
const SECRET_FILE = new RegExp(
  `(?:^|/)(?:${[
    String.raw`\.env(?:\.(?!example|sample|template|dist|defaults?$|test)[\w-]+)?`,
    // logins of programs
    String.raw`\.?netrc|\.npmrc|\.pypirc|\.git-credentials|\.htpasswd|\.pgpass|\.my\.cnf|\.s3cfg|\.boto|\.dockercfg|\.vault-token`,
    String.raw`kubeconfig|credentials(?:\.json|\.tfrc\.json)?|\.cargo/credentials\.toml|\.composer/auth\.json|rclone\.conf|kaggle\.json`,
    // keys of accounts
    String.raw`client_secrets?\.json|application_default_credentials\.json|[\w-]*(?:service[-_]account|firebase-adminsdk)[\w-]*\.json`,
    String.raw`(?:[\w-]+[-_])?(?:gcp|gcloud|google|firebase|azure|aws)[-_](?:sa[-_])?(?:key|creds?|credentials)\.json`,
    String.raw`secrets?\.(?:ya?ml|json|txt|env)|[\w.-]{0,80}vault[-_]?pass(?:word)?(?:\.txt)?|[\w.-]*\.tfstate(?:\.backup)?`,
    // private keys
    String.raw`id_(?:rsa|dsa|ecdsa|ed25519)|deploy[-_]key|[\w.*-]+\.(?:key|pem|p12|pfx|jks|keystore|kdbx|ppk|ovpn)|(?:ssl|tls|pki)/private(?:/.*)?`,
    String.raw`\.(?:aws|kube|gnupg)(?:/.*)?|\.ssh(?:/(?!config$).*)?|\.docker/config\.json`,
  ].join('|')})$`,
  'i',
);
const EXAMPLE = /(?:^|[./_-])(?:example|sample|test|dummy|template)(?=[./_-]|$)/i;
const PUBLIC = /(?:^|[._-])(?:pub|public|authorized_keys|known_hosts|trust|truststore|cacerts)(?=[._-]|$)/i;
/** A certificate may share its folder, and half its name, with the key that belongs to it. */
const CERTIFICATE =
  /(?:(?:^|[._-])(?:ca|root|crt)|certs?|certificates?|chain|bundle)\d*[._-](?:.*\.)?(?:pem|jks|keystore)$/i;
const CERTIFICATES = /(?:^|\/)(?:ca|certs?|certificates?|ca-certificates)\/(?:.*\/)?[^/]+\.pem$/i;
const KEY = /key(?=[._-])/i;

/** Whether what a path names may be read by everybody. */
const isHarmless = (path: string): boolean => {
  const name = path.replace(/\/+$/, '').replace(/^.*\//s, '');
  if (EXAMPLE.test(path) || PUBLIC.test(name)) return true;
  return !KEY.test(name) && (CERTIFICATE.test(name) || CERTIFICATES.test(path));
};

/** Whether a file holds nothing but credentials, by its path. */
export const isSecretFile = (path: string): boolean => SECRET_FILE.test(path) && !isHarmless(path);

/** Where a program looks for its login, whatever the file was called before. */
const LOGIN_PLACE =
  /(?:^|\/)(?:\.ssh\/id_\w+|\.netrc|\.aws\/credentials|\.kube\/config|\.git-credentials|\.npmrc|\.pgpass|\.pypirc)$/;

/** Whether a file that is put there is a login. */
export const isLoginPlace = (path: string): boolean => LOGIN_PLACE.test(path);
