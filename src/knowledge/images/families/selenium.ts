import { BY_KIND, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'SeleniumHQ/docker-selenium@3290a305:Base/Dockerfile';
const DOCKERFILE_2 = 'SeleniumHQ/docker-selenium@3290a305:NodeBase/Dockerfile';
const README = 'SeleniumHQ/docker-selenium@3290a305:README.md';

/** Selenium. */
export const selenium: Family = {
  id: 'selenium',
  kind: 'tool',
  repositories: [
    'docker.io/selenium/standalone-chrome',
    'docker.io/selenium/standalone-chromium',
    'docker.io/selenium/standalone-firefox',
    'docker.io/selenium/standalone-edge',
    'docker.io/selenium/hub',
    'docker.io/selenium/node-chrome',
    'docker.io/selenium/node-firefox',
    'docker.io/selenium/node-edge',
  ],
  publisher: 'project',
  variants: [
    // it has no browser, so no screen to look at
    {
      name: 'hub',
      repository: '/hub',
      system: 'ubuntu',
      without: ['defaultCredentials', 'weakeningSettings', 'debugPorts'],
      facts: { ports: inferred([4442, 4443, 4444], BY_KIND) },
    },
    { name: 'ubuntu', system: 'ubuntu' },
  ],
  programs: read({ has: ['curl', 'wget'] }, DOCKERFILE),
  facts: {
    runsAs: read({ name: 'seluser', uid: 1200, gid: 1201 }, DOCKERFILE),
    ownUser: read({ name: 'seluser', uid: 1200, gid: 1201 }, DOCKERFILE),
    ports: read([4444, 5900, 7900], DOCKERFILE_2),
    writablePaths: read(
      [
        { path: '/home/seluser', use: 'profiles and downloads', optional: false },
        { path: '/opt/selenium', use: 'configuration', optional: false },
        { path: '/var/run/supervisor', use: 'process id', optional: false },
        { path: '/var/log/supervisor', use: 'logs', optional: false },
        { path: '/tmp', use: 'working files', optional: false },
        { path: '/dev/shm', use: 'shared memory of the browser', optional: false },
      ],
      DOCKERFILE,
    ),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['curl', '-fsS', '-o', '/dev/null', 'http://127.0.0.1:4444/status'], BY_KIND),
    secretVariables: inferred(['SE_VNC_PASSWORD', 'SE_ROUTER_PASSWORD'], BY_KIND),
    defaultCredentials: read([{ user: 'VNC', password: 'secret', setBy: ['SE_VNC_PASSWORD'] }], README),
    weakeningSettings: read(
      [{ setting: 'SE_VNC_NO_PASSWORD=1', effect: 'the browser’s screen needs no password' }],
      README,
    ),
    debugPorts: read(
      [
        { port: 5900, what: 'VNC' },
        { port: 7900, what: 'noVNC' },
      ],
      DOCKERFILE_2,
    ),
  },
  // before, it was /wd/hub/status
  since: { healthCommand: '4' },
};
