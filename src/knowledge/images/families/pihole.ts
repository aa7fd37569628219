import { BY_KIND, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'pi-hole/docker-pi-hole@dd91b484:src/Dockerfile';

/** Pihole. */
export const pihole: Family = {
  id: 'pihole',
  kind: 'server',
  repositories: ['docker.io/pihole/pihole', 'ghcr.io/pi-hole/pihole'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  programs: read({ has: ['bash', 'curl', 'dig'] }, DOCKERFILE),
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'pihole', uid: 1000, gid: 1000 }, DOCKERFILE),
    dropsTo: read({ name: 'pihole', uid: 1000, how: 'pihole-FTL' }, DOCKERFILE),
    ports: read([53, 80, 443], DOCKERFILE),
    writablePaths: inferred(
      [
        { path: '/etc/pihole', use: 'data', optional: false },
        { path: '/run', use: 'process id', optional: false },
        { path: '/var/log/pihole', use: 'logs', optional: false },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      BY_KIND,
    ),
    capabilities: inferred(
      {
        asRoot: ['CHOWN', 'DAC_OVERRIDE', 'SETFCAP', 'SETGID', 'SETUID', 'NET_BIND_SERVICE'],
        asUser: undefined,
        note: 'It uses what it finds: fewer capabilities cost features, not the start.',
      },
      BY_KIND,
    ),
    needsWritableRoot: inferred(true, 'its start-up scripts edit the configuration of what it brings'),
    builtinHealthcheck: read(true, DOCKERFILE),
    weakeningSettings: inferred(
      ['WEBPASSWORD', 'FTLCONF_webserver_api_password'].map((name) => ({
        setting: `${name}=`,
        effect: 'left empty, its pages ask for no password',
      })),
      'docs.pi-hole.net/docker/configuration as commonly known; not read for this entry',
    ),
    secretFiles: read(['WEBPASSWORD'], 'pi-hole/docker-pi-hole@dd91b484:src/bash_functions.sh'),
    secretVariables: inferred(['FTLCONF_webserver_api_password', 'WEBPASSWORD'], BY_KIND),
  },
};
