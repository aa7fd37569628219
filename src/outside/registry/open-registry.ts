import type { Registry } from '../../ports/registry.ts';
import { failed } from '../../ports/result.ts';
import { askRepository } from './ask-repository.ts';
import type { Credentials } from './docker-credentials.ts';
import { isRepository } from './is-repository.ts';
import { pages } from './pages.ts';
import { probeEndpoint } from './probe-endpoint.ts';
import { readRepositories } from './read-repositories.ts';
import { registryAddress } from './registry-address.ts';
import { openSession } from './session.ts';
import { writeRepositories } from './write-repositories.ts';

export type RegistryOptions = {
  /** `docker.io`, `registry.example.com:5000` */
  readonly host: string;
  readonly credentials?: Credentials | undefined;
  /** Plain HTTP, and certificates that nobody vouches for; loopback is allowed plain HTTP anyway. */
  readonly insecure?: boolean;
  /** Own authorities, PEM. */
  readonly ca?: readonly string[];
  /** Milliseconds for one request. Default: 30 seconds. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Waits until the next request may be sent. */
  readonly pace?: () => Promise<void>;
};

/** Opens a registry; nothing is asked before the first call. */
export const openRegistry = (options: RegistryOptions, at: URL = registryAddress(options)): Registry => {
  const { host, credentials, ca = [], insecure = false, timeoutMs, signal, pace } = options;
  const session = {
    ...{ at, credentials, ca, verify: !insecure, signal, pace },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  const ask = openSession(session);
  const ofRepository = askRepository(ask, host);
  return {
    host,
    foot: () => probeEndpoint(session),
    ...readRepositories(ofRepository, host, { timeoutMs, signal }),
    ...writeRepositories(ofRepository, host, at),
    async *tags(repository) {
      const scope = `repository:${repository}:pull`;
      if (!isRepository(repository)) yield failed('refused', `${repository} is no repository`);
      else yield* pages({ ask, at, scope, first: `/v2/${repository}/tags/list?n=1000`, field: 'tags' });
    },
    catalog: (last) =>
      pages({
        ...{ ask, at, scope: 'registry:catalog:*', field: 'repositories' },
        first: `/v2/_catalog?n=1000${last === undefined ? '' : `&last=${encodeURIComponent(last)}`}`,
      }),
  };
};
