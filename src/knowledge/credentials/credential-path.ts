import { promiseOf } from './name.ts';

/**
 * Variables of common programs that name a file of credentials: Google Cloud, AWS, Azure, Oracle, Kubernetes, PostgreSQL,
 * npm, GnuPG, as their own documentation lists them.
 */
const KNOWN =
  /^(?:GOOGLE_APPLICATION_CREDENTIALS|CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE|GOOGLE_(?:CLOUD_)?KEYFILE(?:_PATH)?|AWS_(?:SHARED_CREDENTIALS|CONFIG|WEB_IDENTITY_TOKEN)_FILE|BOTO_CONFIG|AZURE_AUTH_LOCATION|AZURE_CLIENT_CERTIFICATE_PATH|OCI_CLI_(?:CONFIG|KEY)_FILE|KUBECONFIG|PGPASSFILE|NETRC|NPM_CONFIG_USERCONFIG|GNUPGHOME)$/i;

/**
 * Whether a variable names the path of a file of credentials. `known`: a program documents it; `by-name`: it reads like one
 * (`JWT_PRIVATE_KEY_PATH`), and the file may as well be made when the service first starts.
 */
export const credentialPath = (name: string): 'known' | 'by-name' | undefined => {
  if (KNOWN.test(name)) return 'known';
  const about = /^(.+?)_?(?:FILE|PATH|FILENAME)$/i.exec(name)?.[1];
  const promised = about === undefined ? 'none' : promiseOf(about);
  return promised === 'none' || promised === 'bare-key' ? undefined : 'by-name';
};
