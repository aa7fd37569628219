import type { RepositorySurvey } from '../../model/registry.ts';
import type { Registry, RegistryFailure } from '../../ports/registry.ts';
import { failed, type Result } from '../../ports/result.ts';
import { surveyRepository } from './survey-repository.ts';

type WalkRequest = {
  readonly registry: Registry;
  /** The same registry without credentials; undefined when there are none anyway. */
  readonly anonymous: Registry | undefined;
  /** One repository alone; undefined: all that the catalog lists. */
  readonly only: string | undefined;
  /** What an earlier walk, which was stopped, has looked at. */
  readonly before: ReadonlyMap<string, RepositorySurvey>;
  /** Told of each repository as soon as it is looked at. */
  readonly keep: (survey: RepositorySurvey) => void;
};

type Walked = {
  readonly repositories: readonly RepositorySurvey[];
  /** Why there may be more. */
  readonly unread: string | undefined;
  /** Why the walk ended before its end; what was looked at until then stays. */
  readonly stopped: { readonly code: RegistryFailure; readonly message: string } | undefined;
};

/** Repositories that are looked at at once. */
const AT_ONCE = 4;
/** After so many in a row of which nothing can be read, it is the registry that is wrong. */
const MOST_BARREN = 50;
/** More repositories than this are not looked at. */
const MOST = 50_000;

/** Looks at every repository of a registry, or at one. Nothing is kept of a repository but its survey. */
export const surveyRepositories = async (request: WalkRequest): Promise<Walked> => {
  const found = new Map<string, RepositorySurvey>();
  let unread: string | undefined;
  let barren = 0;
  let stopped: Walked['stopped'];
  const names = namesOf(request);
  const worker = async (): Promise<void> => {
    for await (const name of names) {
      if (stopped) return;
      if (!name.ok) {
        const { code, message } = name;
        if (code === 'denied' || code === 'not-found' || code === 'refused' || code === 'misled')
          unread = `${message}; name one of its repositories: registry:${request.registry.host}/REPOSITORY`;
        else stopped = { code, message };
        return;
      }
      const before = request.before.get(name.value);
      const survey = before ? undefined : await surveyRepository({ ...request, name: name.value });
      if (before) found.set(name.value, before);
      else if (survey?.ok) {
        found.set(name.value, survey.value);
        request.keep(survey.value);
        barren = survey.value.unread !== undefined && survey.value.images === 0 ? barren + 1 : 0;
        if (barren >= MOST_BARREN)
          stopped ??= {
            code: 'damaged',
            message: `${barren} repositories in a row cannot be read: ${survey.value.unread}`,
          };
      } else if (survey) stopped ??= { code: survey.code, message: survey.message };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const repositories = [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { repositories, unread, stopped };
};

async function* namesOf({ registry, only }: WalkRequest): AsyncGenerator<Result<string, RegistryFailure>> {
  if (only !== undefined) {
    yield { ok: true, value: only };
    return;
  }
  let count = 0;
  for await (const page of registry.catalog()) {
    if (!page.ok) {
      yield page;
      return;
    }
    for (const name of page.value) {
      count += 1;
      if (count > MOST) {
        yield failed('refused', `it lists more than ${MOST} repositories, and only these were looked at`);
        return;
      }
      yield { ok: true, value: name };
    }
  }
}
