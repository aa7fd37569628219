import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the docker program keeps its configuration. Source: docs.docker.com/reference/cli/docker, environment variables. */
export const dockerFolder = (env: { readonly [name: string]: string | undefined }): string =>
  env.DOCKER_CONFIG || join(env.HOME || homedir(), '.docker');
