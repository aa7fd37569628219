import { USERS_WORK } from '../../root-work.ts';
import { type Family, inferred, ROOT, reported } from '../family.ts';

const DOCS = 'docs.gitlab.com/15.11/ee/install/docker and compose examples';
const CONFIG = 'docker inspect of gitlab/gitlab-ce as quoted in public issues; omnibus-gitlab docker/Dockerfile';

/** GitLab. */
export const gitlab: Family = {
  id: 'gitlab',
  kind: 'server',
  repositories: ['docker.io/gitlab/gitlab-ce', 'docker.io/gitlab/gitlab-ee'],
  publisher: 'project',
  product: 'gitlab',
  cycleIsNoTag: true,
  variants: [{ name: 'ubuntu', system: 'ubuntu' }],
  facts: {
    runsAs: inferred(ROOT, 'the base image and what images of this kind do; no file read'),
    needsRoot: inferred(USERS_WORK, 'its parts are run by runit as git, gitlab-psql and others'),
    ports: reported([80, 443, 22], DOCS),
    healthCommand: reported(['/opt/gitlab/bin/gitlab-healthcheck', '--fail', '--max-time', '10'], CONFIG),
    builtinHealthcheck: reported(true, CONFIG),
    writablePaths: reported(
      [
        { path: '/etc/gitlab', use: 'configuration', optional: false },
        { path: '/var/log/gitlab', use: 'logs', optional: false },
        { path: '/var/opt/gitlab', use: 'data', optional: false },
      ],
      DOCS,
    ),
    volumes: reported(['/etc/gitlab', '/var/log/gitlab', '/var/opt/gitlab'], DOCS),
    needsWritableRoot: inferred(true, 'it configures itself at each start, all over the image'),
    secretVariables: reported(['GITLAB_ROOT_PASSWORD'], DOCS),
  },
};
