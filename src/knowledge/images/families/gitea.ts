import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'go-gitea/gitea@03173b39:Dockerfile';
const DOCKERFILE_2 = 'go-gitea/gitea: Dockerfile.rootless';

/** Gitea. */
export const gitea: Family = {
  id: 'gitea',
  kind: 'server',
  repositories: ['docker.io/gitea/gitea', 'docker.gitea.com/gitea'],
  publisher: 'project',
  variants: [
    {
      name: 'rootless',
      words: ['rootless'],
      system: 'alpine',
      facts: {
        runsAs: inferred({ name: 'git', uid: 1000, gid: 1000 }, BY_KIND),
        ports: read([2222, 3000], DOCKERFILE_2),
        volumes: read(['/var/lib/gitea', '/etc/gitea'], DOCKERFILE_2),
        writablePaths: read(
          [
            { path: '/var/lib/gitea', use: 'data', optional: false },
            { path: '/etc/gitea', use: 'settings', optional: false },
            { path: '/tmp/gitea', use: 'temporary files', optional: false },
          ],
          DOCKERFILE_2,
        ),
        capabilities: read({ asRoot: undefined, asUser: [] }, DOCKERFILE_2),
      },
      without: ['dropsTo'],
    },
    { name: 'default', system: 'alpine' },
  ],
  programs: inferred({ has: ['bash', 'curl'] }, BY_KIND),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'git', uid: 1000, gid: 1000 }, DOCKERFILE),
    dropsTo: read({ name: 'git', uid: 1000, how: 'su-exec' }, DOCKERFILE),
    ports: read([22, 3000], DOCKERFILE),
    writablePaths: read(
      [
        { path: '/data', use: 'all its data', optional: false },
        { path: '/etc/s6', use: 'process supervision', optional: false },
        { path: '/etc/passwd', use: 'another user id', optional: false },
      ],
      'go-gitea/gitea@2c52a89d:docker/root/usr/bin/entrypoint',
    ),
    volumes: read(['/data'], DOCKERFILE),
    capabilities: inferred(
      {
        asRoot: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'SYS_CHROOT'],
        asUser: undefined,
        note: 'SYS_CHROOT is for its SSH server. The rootless variant needs nothing.',
      },
      BY_KIND,
    ),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:3000/api/healthz'], BY_KIND),
    secretVariables: read(
      ['GITEA__database__PASSWD', 'GITEA__security__SECRET_KEY', 'GITEA__security__INTERNAL_TOKEN'],
      'go-gitea/gitea@1372c110:contrib/environment-to-ini/README',
    ),
  },
  // Source: github.com/go-gitea/gitea/pull/18465
  since: { healthCommand: '1.17' },
};
