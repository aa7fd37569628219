import { type Family, inferred, ROOT, read, reported } from '../family.ts';

const DOCKERFILE = 'home-assistant/core@005c812f:Dockerfile';

/** Home assistant. */
export const homeAssistant: Family = {
  id: 'home-assistant',
  kind: 'server',
  repositories: ['docker.io/homeassistant/home-assistant', 'ghcr.io/home-assistant/home-assistant'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    needsWritableRoot: reported(
      true,
      'home-assistant/core: homeassistant/requirements.py installs what integrations need into the image',
    ),
    ports: inferred([8123], 'the base image and what images of this kind do; no file read'),
    writablePaths: read(
      [
        { path: '/config', use: 'all its data', optional: false },
        { path: '/run', use: 'process supervision', optional: false, exec: true },
        { path: '/tmp', use: 'temporary files', optional: false },
      ],
      DOCKERFILE,
    ),
  },
};
