import { folderOf, joinPath, nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { SecretFile } from '../../model/repository.ts';

/** What a file is by its name alone; `look` says what its content must show before it counts. */
export type SecretName = Omit<SecretFile, 'file'> & {
  readonly look: 'private-key' | 'login' | 'variables' | undefined;
};

const SAMPLE =
  /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema|md|txt|j2|erb|vault|enc|encrypted|age|gpg|sops|pub|adoc|rst|html?|png|svg)(?:$|[._-])/i;
const SPECIMEN_FOLDER =
  /(?:^|\/)(?:tests?|__tests__|testdata|test[-_]?(?:data|resources|fixtures)|fixtures?|specs?|mocks?|examples?|samples?|docs?|e2e|integration(?:[-_]tests?)?|testing)(?:\/|$)/i;

const CREDENTIALS: ReadonlyMap<string, string> = new Map([
  ['.netrc', 'logins of curl, git and others (.netrc)'],
  ['_netrc', 'logins of curl, git and others (_netrc)'],
  ['.git-credentials', 'git credentials'],
  ['.htpasswd', 'password hashes (.htpasswd)'],
  ['.pgpass', 'PostgreSQL passwords (.pgpass)'],
  ['.my.cnf', 'MySQL login (.my.cnf)'],
  ['.dockercfg', 'registry logins (.dockercfg)'],
  ['.dockerconfigjson', 'registry logins (.dockerconfigjson)'],
  ['kubeconfig', 'Kubernetes credentials (kubeconfig)'],
  ['.vault-token', 'Vault token'],
  ['.vault_pass', 'Ansible Vault password'],
  ['application_default_credentials.json', 'Google Cloud credentials'],
]);
const SSH_KEY = /^id_(?:rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk)$/;

const PATTERNS: readonly (readonly [RegExp, kind: SecretFile['kind'], what: string, look?: SecretName['look']])[] = [
  [
    /^\.env(?:rc)?$|^\.env\.|^[\w-]+\.env$|^env\.(?:prod|production|local|staging)$/i,
    'environment',
    'environment file',
    'variables',
  ],
  [
    /^\.(?:npmrc|yarnrc\.yml|pypirc)$|^(?:pip\.conf|auth\.json)$/i,
    'credentials',
    'logins of a package manager',
    'login',
  ],
  [/\.(?:pem|key)$/i, 'private-key', 'private key', 'private-key'],
  [/\.(?:ppk|pkcs8|p8)$/i, 'private-key', 'private key'],
  [/\.(?:p12|pfx)$/i, 'key-store', 'PKCS #12 key store'],
  [/\.(?:jks|keystore|bcfks)$/i, 'key-store', 'Java key store'],
  [/\.kdbx?$/i, 'key-store', 'KeePass database'],
  [/\.(?:auto\.)?tfvars$|\.tfvars\.json$/i, 'credentials', 'Terraform variables'],
  [/\.tfstate(?:\.backup)?$/i, 'credentials', 'Terraform state'],
  [
    /(?:^|[._-])service[-_]?account(?:[-_]?key)?(?:[._-][\w-]*)?\.json$/i,
    'credentials',
    'Google Cloud service account key',
  ],
  [/\.kubeconfig$/i, 'credentials', 'Kubernetes credentials (kubeconfig)'],
];

/** Settings of a test run, committed on purpose. */
const TEST_SETTINGS = /^\.env\.(?:test(?:ing)?|ci|e2e)$/i;

/** Files whose path, not their name alone, says what they hold. */
const BY_PATH: readonly (readonly [RegExp, what: string])[] = [
  [/(?:^|\/)\.docker\/config\.json$/, 'registry logins (.docker/config.json)'],
  [/(?:^|\/)\.aws\/credentials$/, 'AWS credentials'],
  [/(?:^|\/)\.kube\/config$/, 'Kubernetes credentials (.kube/config)'],
];

/** What a path says by its name of the credentials in it; undefined when it says nothing. Samples are left out. */
export const secretNameOf = (file: FileId): SecretName | undefined => {
  const name = nameOf(file);
  const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')));
  const specimen = SPECIMEN_FOLDER.test(folder) || TEST_SETTINGS.test(name);
  const byPath = BY_PATH.find(([pattern]) => pattern.test(file));
  if (byPath) return { kind: 'credentials', what: byPath[1], specimen, look: undefined };
  const credentials = CREDENTIALS.get(name);
  if (credentials) return { kind: 'credentials', what: credentials, specimen, look: undefined };
  if (SSH_KEY.test(name)) return { kind: 'private-key', what: 'SSH private key', specimen, look: 'private-key' };
  const pattern = PATTERNS.find(([expression]) => expression.test(name));
  if (!pattern || SAMPLE.test(name)) return undefined;
  return { kind: pattern[1], what: pattern[2], specimen, look: pattern[3] };
};

/**
 * The file that an encrypted one stands for, where that would hold secrets by its name and is no specimen: `.env` of
 * `.env.age`. Source: the names that age and its users give.
 */
export const plainNameOf = (file: FileId): FileId | undefined => {
  if (!file.endsWith('.age')) return undefined;
  const plain = file.slice(0, -'.age'.length) as FileId;
  return secretNameOf(plain)?.specimen === false ? plain : undefined;
};

/** What a file is that a service takes its variables from, whatever it is called; undefined for samples. */
export const environmentNameOf = (file: FileId): SecretName | undefined =>
  secretNameOf(file) ?? secretNameOf(joinPath(folderOf(file), `.env.${nameOf(file)}`));
