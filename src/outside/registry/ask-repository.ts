import type { RegistryAnswer } from '../../ports/registry.ts';
import { failed } from '../../ports/result.ts';
import type { Head } from '../http/exchange.ts';
import { isRepository } from './is-repository.ts';
import { type Ask, expectStatus, type openSession } from './session.ts';

type RepositoryRequest = Omit<Ask, 'to' | 'scope'> & {
  /** Below the repository: `manifests/latest`. */
  readonly path: string;
  /** Instead: an address that the registry gave. */
  readonly to?: string;
  /** Whether it writes. */
  readonly push?: boolean;
};

/** Asks for something of one repository, and takes from an answer that has one of the statuses wanted. */
export type AskRepository = <T>(
  repository: string,
  request: RepositoryRequest,
  wanted: readonly number[],
  take: (head: Head) => RegistryAnswer<T>,
) => RegistryAnswer<T>;

export const askRepository =
  (ask: ReturnType<typeof openSession>, host: string): AskRepository =>
  async (repository, { path, to = `/v2/${repository}/${path}`, push = false, ...rest }, wanted, take) => {
    if (!isRepository(repository)) return failed('refused', `${repository} is no repository`);
    const scope = `repository:${repository}:${push ? 'pull,push' : 'pull'}`;
    const head = await expectStatus(await ask({ ...rest, to, scope }), wanted, `${host}/${repository}`);
    return head.ok ? take(head.value) : head;
  };
