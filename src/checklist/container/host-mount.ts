import { couldMatter } from '../../knowledge/host/host-paths.ts';
import { normalPath, UNKNOWN_PART } from '../../knowledge/host/normal-path.ts';
import { declaredAt, type Origin } from '../../model/place.ts';
import type { Service } from '../../model/service.ts';
import { knownText, knownValue, show } from '../../model/value.ts';
import type { Related } from '../outcome.ts';

/** A path of the host that a service mounts. */
export type HostMount = {
  readonly origin: Origin;
  /** As normalPath writes it; unknown parts are in it. */
  readonly path: string;
  /** It begins with a variable and could end in a path that matters: `${ROOT}/etc`, not `${DATA}/shop/uploads`. */
  readonly unknown: boolean;
  /** As a person reads it. */
  readonly written: string;
  /** Where it appears in the container. */
  readonly target: string | undefined;
  /** Undefined when that is not known. */
  readonly writable: boolean | undefined;
  /** The volume that binds the path, when that is written elsewhere. */
  readonly related: readonly Related[];
};

/** The paths of the host that a service mounts, named volumes that bind one included. */
export const hostMounts = ({ settings }: Service): readonly HostMount[] =>
  settings.mounts.items.flatMap((mount) => {
    const source = mount.kind === 'bind' || mount.kind === 'npipe' ? mount.source : undefined;
    const template = source && knownValue(source);
    if (!source || !template) return [];
    const path = normalPath(template);
    const readOnly = knownValue(mount.readOnly);
    const elsewhere = mount.place.kind === 'text' && !within(source.origin.place, mount.place);
    return [
      {
        origin: { ...declaredAt(elsewhere ? mount.place : source.origin.place), via: source.origin.via },
        path,
        unknown: path.startsWith(UNKNOWN_PART) && couldMatter(path.slice(path.lastIndexOf(UNKNOWN_PART) + 1)),
        written: show(template),
        target: knownText(mount.target),
        writable: readOnly === undefined ? undefined : !readOnly,
        related: elsewhere ? [{ place: source.origin.place, note: 'the path is written here' }] : [],
      },
    ];
  });

const within = (inner: Origin['place'], outer: Origin['place']): boolean =>
  inner.kind === 'text' &&
  outer.kind === 'text' &&
  inner.file === outer.file &&
  inner.span.start >= outer.span.start &&
  inner.span.end <= outer.span.end;
