/** Names that hold nothing but credentials; examples and public halves are none. */
const SECRET_FILE =
  /(?:^|\/)(?:\.env(?:\.(?!example|sample|template|dist|defaults?$|test)[\w-]+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.?netrc|\.npmrc|\.pypirc|\.git-credentials|\.htpasswd|\.pgpass|\.my\.cnf|kubeconfig|credentials(?:\.json)?|client_secrets?\.json|service[-_]account[\w-]*\.json|secrets?\.(?:ya?ml|json|txt|env)|deploy[-_]key|kaggle\.json|[\w.-]{0,80}vault[-_]?pass(?:word)?(?:\.txt)?|[\w.-]*\.tfstate(?:\.backup)?|[\w.-]+\.(?:key|pem|p12|pfx|jks|keystore|kdbx|ppk)|\.(?:aws|kube|gnupg)(?:\/.*)?|\.ssh(?:\/(?!config$).*)?|\.docker\/config\.json)$/i;
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
  /(?:^|\/)(?:\.ssh\/id_\w+|\.netrc|\.aws\/credentials|\.kube\/config|\.git-credentials|\.pgpass|\.pypirc)$/;

/** Whether a file that is put there is a login. */
export const isLoginPlace = (path: string): boolean => LOGIN_PLACE.test(path);
