import type { Pipeline } from '../../model/pipeline.ts';
import { fullName } from './full-name.ts';

/** Registry and namespace of what pipelines publish, `docker.io/acme`, as far as no variable has a part in it. */
export const publishedNamespaces = (pipelines: readonly Pipeline[]): ReadonlySet<string> =>
  new Set(
    pipelines
      .flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.flatMap(({ acts }) => acts)))
      .flatMap((act) => {
        if (act.kind === 'push') return [act.image];
        return act.kind === 'build' && act.pushes.kind === 'known' && act.pushes.value ? (act.images ?? []) : [];
      })
      .map((image) => fullName(image).replace(/\/[^/]*$/, ''))
      .filter((namespace) => /^[\w.:-]+\/[\w./-]+$/.test(namespace) && namespace !== 'docker.io/library'),
  );
