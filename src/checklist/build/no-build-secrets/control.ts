import { cisDocker, nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/no-build-secrets',
  title: 'Hands no secret through ARG, ENV or RUN',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'No build argument, environment variable or command of the Dockerfile or of the build in compose.yaml and CI carries a secret.',
  why: 'Build arguments are in the history of the image and in its provenance, environment variables in its configuration. `docker history` shows them to everyone who can pull.',
  remedy:
    'Use `RUN --mount=type=secret,id=npm,env=NPM_TOKEN ...` with `secrets:` under build, or --mount=type=ssh for git. Deleting the file in a later RUN does not help: it is in the layer before.',
  references: [
    cisDocker('4.10'),
    nist190('4.1.4'),
    owaspTop10('D06'),
    pciDss('8.6.2'),
    pciDss('6.2.4'),
    { title: 'ISO/IEC 27001:2022, A.8.28' },
    {
      title: 'Docker build checks: SecretsUsedInArgOrEnv',
      url: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    },
  ],
  covers: ['BLD-2'],
});
