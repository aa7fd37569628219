/** What a registry calls itself in the headers of its answers, or shows by where its tokens are had. */
export const registrySoftware = (
  headers: ReadonlyMap<string, string>,
  realm: string | undefined,
): string | undefined => {
  const gitlab = headers.get('gitlab-container-registry-version');
  if (gitlab !== undefined) return `GitLab container registry ${gitlab}`;
  const artifactory = headers.get('x-jfrog-version');
  if (artifactory !== undefined) return artifactory.replace('/', ' ');
  const server = headers.get('server') ?? '';
  const named = /(?:nexus|quay|zot|gitea|forgejo|artifactory|harbor|pulp)[\w./ -]*/i.exec(server)?.[0];
  if (named !== undefined) return named.replace('/', ' ').trim();
  if (headers.has('x-harbor-csrf-token') || realm?.endsWith('/service/token')) return 'Harbor';
  if (realm?.endsWith('/jwt/auth')) return 'GitLab container registry';
  return headers.has('docker-distribution-api-version') ? undefined : server || undefined;
};
