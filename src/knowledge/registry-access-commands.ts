/** How access is looked up where the registry's own API is not asked here. By the documentation of each service's own program. */
const COMMANDS: readonly (readonly [host: RegExp, command: string])[] = [
  [
    /^ghcr\.io$/,
    "gh api '/orgs/ORG/packages?package_type=container' for visibility; access in the settings of each package",
  ],
  [
    /\.dkr\.ecr\.[\w-]+\.amazonaws\.com(?:\.cn)?$/,
    'aws ecr get-repository-policy --repository-name NAME; aws ecr get-lifecycle-policy',
  ],
  [/\.azurecr\.(?:io|cn|us)$/, 'az acr token list --registry NAME; az acr config retention show --registry NAME'],
  [/(?:^|\.)(?:gcr\.io|pkg\.dev)$/, 'gcloud artifacts repositories get-iam-policy NAME --location LOCATION'],
  [/^docker\.io$/, 'the page Access tokens of each account, and the teams of the organisation, on hub.docker.com'],
  [
    /^quay\.io$/,
    'curl -H @FILE https://quay.io/api/v1/organization/ORG/robots, where FILE holds Authorization: Bearer TOKEN',
  ],
];

/** What shows who may push to a registry; undefined where nothing is known of it. */
export const registryAccessCommand = (host: string): string | undefined =>
  COMMANDS.find(([pattern]) => pattern.test(host))?.[1];
