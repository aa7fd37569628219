import type { Severity } from '../../outcome.ts';

/** What a file of the context is that no image should hold. */
type Unwanted = { readonly what: string; readonly severity: Severity };

export const ENVIRONMENT_FILE = 'environment file';

const SPECIMEN =
  /(?:^|\/)(?:tests?|__tests__|testdata|fixtures?|specs?|mocks?|examples?|samples?|docs?|node_modules|vendor)\/|(?:example|sample|template|tmpl|dist|defaults?|schema|test|ci|encrypted|enc)(?:\.\w+)?$|\.(?:pub|md|j2|tpl|gpg|age)$/i;

const KINDS: readonly (readonly [RegExp, string, Severity])[] = [
  [/(?:^|\/)\.env(?:\.[\w.-]+)?$|(?:^|\/)[\w-]+\.env$/, ENVIRONMENT_FILE, 'high'],
  [/(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$|\.(?:key|ppk)$/, 'private key', 'high'],
  [/(?:^|[._-])(?:priv(?:ate)?[._-]?key|key)\.pem$|\.(?:p12|pfx|jks|keystore|kdbx)$/i, 'key store', 'high'],
  [
    /(?:^|\/)(?:\.netrc|\.pgpass|\.git-credentials|\.htpasswd|\.dockercfg|\.vault-token)$|(?:^|\/)\.(?:aws\/credentials|docker\/config\.json|kube\/config)$/,
    'file of logins',
    'high',
  ],
  [
    /(?:^|\/)service[-_]?account[\w-]*\.json$|(?:^|\/)credentials\.json$|\.tfstate(?:\.backup)?$|\.tfvars$/i,
    'file of credentials',
    'high',
  ],
  [/(?:^|\/)secrets?\/[^/]+$/, 'file of the secrets folder', 'high'],
  [/^\.git$/, 'history of the repository', 'medium'],
];

/** What makes a path of a context unwanted in an image; undefined for everything else. Specimens and templates are fine. */
export const unwantedFile = (path: string): Unwanted | undefined => {
  if (SPECIMEN.test(path)) return undefined;
  const found = KINDS.find(([pattern]) => pattern.test(path));
  return found && { what: found[1], severity: found[2] };
};
