/** A command with which a client writes what it logs in with into a file of the account, where it stays. */
export type ClientLogin = {
  readonly programs: RegExp;
  /** The words behind the program, joined by blanks. */
  readonly words: RegExp;
  /** Where it is kept, for all who can read the file, as long as nothing else is said. */
  readonly file: string;
  /** What it is given stands among its words; others may read it elsewhere. */
  readonly inWords?: true;
  /** Variables and options that tell the client of another place. */
  readonly movedBy?: readonly string[];
};

/**
 * Where clients keep log-ins by their documentation. Stores of a desktop, which some prefer (docker, gh, poetry), are not in
 * an image: they say so and write the file.
 */
const LOGINS: readonly ClientLogin[] = [
  // cloud.google.com/sdk/docs/authorizing: credentials.db and access_tokens.db
  {
    programs: /^gcloud$/,
    words: /^auth (?:activate-service-account|login)\b/,
    file: '~/.config/gcloud',
    movedBy: ['CLOUDSDK_CONFIG'],
  },
  // learn.microsoft.com/cli/azure, azure-cli-configuration: plain text on Linux
  { programs: /^az$/, words: /^login\b/, file: '~/.azure', movedBy: ['AZURE_CONFIG_DIR'] },
  // docs.aws.amazon.com/cli, cli-configure-files
  {
    programs: /^aws$/,
    words: /^configure set \S*aws_(?:secret_access_key|session_token)\b/,
    file: '~/.aws/credentials',
    inWords: true,
    movedBy: ['AWS_SHARED_CREDENTIALS_FILE'],
  },
  // docs.docker.com/reference/cli/docker/login: base64 in the file where no helper is configured
  {
    programs: /^(?:docker|oras)$/,
    words: /^login\b/,
    file: '~/.docker/config.json',
    movedBy: ['DOCKER_CONFIG', '--registry-config'],
  },
  // containers-auth.json(5); oras reads the file of docker
  {
    programs: /^(?:podman|buildah|skopeo)$/,
    words: /^login\b/,
    file: '/run/containers/0/auth.json',
    movedBy: ['REGISTRY_AUTH_FILE', 'XDG_RUNTIME_DIR', '--authfile', '--compat-auth-file'],
  },
  // helm.sh/docs/helm/helm: HELM_REGISTRY_CONFIG
  {
    programs: /^helm$/,
    words: /^registry login\b/,
    file: '~/.config/helm/registry',
    movedBy: ['HELM_REGISTRY_CONFIG', 'HELM_CONFIG_HOME', '--registry-config'],
  },
  {
    programs: /^(?:npm|pnpm)$/,
    words: /^(?:login|adduser)\b|^(?:config )?set \S*(?:_authToken|_auth|_password)\b/,
    file: '~/.npmrc',
    inWords: true,
    movedBy: ['NPM_CONFIG_USERCONFIG', 'npm_config_userconfig', '--userconfig'],
  },
  {
    programs: /^yarn$/,
    words: /^(?:npm )?login\b|^config set \S*(?:npmAuthToken|_authToken)\b/,
    file: '~/.yarnrc.yml',
    inWords: true,
  },
  // cli.github.com/manual/gh_auth_login: plain text where there is no store
  { programs: /^gh$/, words: /^auth login\b/, file: '~/.config/gh', movedBy: ['GH_CONFIG_DIR'] },
  {
    programs: /^git$/,
    words: /^config .*url\.https?:\/\/[^/\s]{1,200}@\S+ /,
    file: '~/.gitconfig',
    inWords: true,
    movedBy: ['GIT_CONFIG_GLOBAL', '--file'],
  },
  {
    programs: /^composer$/,
    words: /^config .*(?:http-basic|github-oauth|gitlab-token|bearer)\./,
    file: '~/.composer/auth.json',
    inWords: true,
    movedBy: ['COMPOSER_HOME', 'COMPOSER_AUTH', '--file'],
  },
  // python-poetry.org/docs/repositories: the file where there is no keyring
  {
    programs: /^poetry$/,
    words: /^config (?:\S+ )?(?:http-basic|pypi-token)\./,
    file: '~/.config/pypoetry/auth.toml',
    inWords: true,
    movedBy: ['POETRY_CONFIG_DIR'],
  },
  {
    programs: /^pip[\d.]*$/,
    words: /^config .*index-url \S{1,300}\/\/[^/\s]{1,200}@/,
    file: '~/.config/pip/pip.conf',
    inWords: true,
    movedBy: ['PIP_CONFIG_FILE'],
  },
  {
    programs: /^bundle$/,
    words: /^config (?:\S{1,200} ){0,4}[^\s.]{1,200}\.\S{1,200} [^\s:]{1,200}:\S/,
    file: '~/.bundle/config',
    inWords: true,
    movedBy: ['BUNDLE_USER_CONFIG', 'BUNDLE_APP_CONFIG'],
  },
  {
    programs: /^dotnet$/,
    words: /^nuget (?:add|update) source .*(?:--password|-p)\b/,
    file: 'NuGet.Config',
    inWords: true,
    movedBy: ['--configfile'],
  },
  {
    programs: /^nuget$/i,
    words: /^(?:sources? (?:add|update) .*-password|setapikey)\b/i,
    file: 'NuGet.Config',
    inWords: true,
    movedBy: ['-ConfigFile'],
  },
  // doc.rust-lang.org/cargo/reference/config, credentials
  { programs: /^cargo$/, words: /^login\b/, file: '~/.cargo/credentials.toml', movedBy: ['CARGO_HOME'] },
  {
    programs: /^kubectl$/,
    words: /^config set-credentials\b/,
    file: '~/.kube/config',
    inWords: true,
    movedBy: ['KUBECONFIG', '--kubeconfig'],
  },
];

/** What clients are told that takes a log-in back. */
const UNDONE =
  /^(?:auth revoke|logout|account clear|config (?:\S{1,200} ){0,3}(?:--unset|--remove-section|unset|delete|rm)\b|registry logout|nuget remove source|sources? remove)\b/i;

/** Files of log-ins by their names, hidden folders among them. */
const FILES = /\/\.\w|\.(?:npmrc|yarnrc|netrc)|gitconfig|pip\.conf|NuGet\.Config|containers\/\S*auth\.json/i;

/** Whether the words behind a program are among the log-ins of some client; undefined for a program that is none. */
export const clientLogin = (program: string, words: string): ClientLogin | undefined => {
  const asked = LOGINS.filter(({ programs }) => programs.test(program));
  return asked.length === 0 || UNDONE.test(words) ? undefined : asked.find((login) => login.words.test(words));
};

/** Whether the words behind a client's name take a log-in back. */
export const undoesLogin = (words: string): boolean => UNDONE.test(words);

/** Whether what is removed may be the file of a log-in. */
export const isFileOfLogin = (words: string): boolean => FILES.test(words);
