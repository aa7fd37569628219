import type { Change } from '../../model/change.ts';
import type { FileId } from '../../model/place.ts';
import type { Project, Service } from '../../model/service.ts';
import type { Fixable } from '../plan/plan-round.ts';

/** A service that a fix touches; `rebuilt`: its image would be another one. */
type Touched = { readonly service: Service; readonly project: Project; readonly rebuilt: boolean };

/** The services that a fix touches: those it is about, those it changes, and those that are built from or joined by what it changes. */
export const touchedServices = (
  { subjects, fix }: Pick<Fixable, 'subjects' | 'fix'>,
  projects: readonly Project[],
): readonly Touched[] => {
  const ids = new Set<string>(subjects);
  for (const change of fix.changes) if ('service' in change) ids.add(change.service);
  const files = new Set(fix.changes.flatMap(fileOf));
  return projects.flatMap((project) =>
    project.services.flatMap((service) => {
      const rebuilt = buildFiles(service).some((file) => files.has(file));
      const touched =
        rebuilt || ids.has(service.id) || fix.changes.some((change) => isJoinedBy(change, service, project));
      return touched ? [{ service, project, rebuilt }] : [];
    }),
  );
};

const fileOf = (change: Change): readonly FileId[] =>
  'file' in change ? [change.file] : change.kind === 'insert' && 'file' in change.place ? [change.place.file] : [];

/** What decides of the image of a service: its Dockerfile, and what keeps files out of its build. */
const buildFiles = ({ image: { build } }: Service): readonly FileId[] => {
  if (!build) return [];
  const ignored = build.context.kind === 'known' ? build.context.value.ignoreFile : undefined;
  return ignored === undefined ? [build.dockerfile.file] : [build.dockerfile.file, ignored];
};

const isJoinedBy = (change: Change, { settings }: Service, { sources }: Project): boolean => {
  if ((change.kind !== 'put' && change.kind !== 'drop') || !sources.includes(change.file)) return false;
  const [section, key] = change.path;
  if (section !== 'networks') return false;
  const { items } = settings.networks;
  return items.length === 0 ? key === 'default' : items.some(({ network }) => network === key);
};
