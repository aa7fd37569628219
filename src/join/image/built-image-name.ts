import { hash } from 'node:crypto';
import type { Build } from '../../model/service.ts';

/** The reference of what Compose builds for a service without `image:`, every part written out. Source: Compose 2, which joins with a dash. */
export const builtImageName = (project: string, service: string): string =>
  `docker.io/library/${project}-${service}:latest`;

/**
 * The reference to build a Dockerfile under that nothing names an image for, so that a look at that image counts here:
 * what it was built from stands in the tag, and another Dockerfile of the same name is no evidence.
 */
export const dockerfileImageName = ({ dockerfile }: Pick<Build, 'dockerfile'>, name: string): string => {
  const repository =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'image';
  return `docker.io/library/${repository}:dockerfile-${hash('sha256', dockerfile.text).slice(0, 12)}`;
};
