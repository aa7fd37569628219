import type { Change } from '../../model/change.ts';
import type { Service } from '../../model/service.ts';
import { knownText } from '../../model/value.ts';
import { addedCapabilities, named } from './capability-list.ts';

/**
 * Sets a user, `uid:gid`, and what goes with another one than before: capabilities that were given back for a start as
 * root have no effect then, and memory file systems, which are root's, become the user's.
 */
export const startAsUser = (service: Service, user: string): readonly [Change, ...Change[]] => [
  { kind: 'set', service: service.id, path: ['user'], value: user },
  ...withoutEffect(service).map((item): Change => ({ kind: 'remove', service: service.id, path: ['cap_add'], item })),
  ...tmpfsOf(service, user),
];

/** The capabilities that are given back after all were dropped, and that the image is known not to need as another user. */
const withoutEffect = (service: Service): readonly string[] => {
  const { capDrop } = service.settings;
  const { facts, build } = service.image;
  if (build || facts.kind === 'unknown' || !named(capDrop.items).some(({ name }) => name === 'ALL')) return [];
  const needed = facts.value.capabilities?.value.asUser;
  if (!needed) return [];
  const onFiles = facts.value.fileCapabilities?.value.flatMap((file) => file.capabilities) ?? [];
  return addedCapabilities(service, ['inside'])
    .map(({ name }) => name)
    .filter((name) => !needed.includes(name) && !onFiles.includes(name));
};

/** Everybody may write to /tmp, and what has a mode or a group was thought about. */
const THOUGHT_ABOUT = /^(?:mode|gid)=/;

const tmpfsOf = ({ id, settings }: Service, user: string): readonly Change[] => {
  const [uid, gid] = user.split(':');
  return settings.mounts.items.flatMap(({ kind, target, place, options }): readonly Change[] => {
    const path = knownText(target);
    if (kind !== 'tmpfs' || path === undefined || path === '/tmp' || options.some((one) => THOUGHT_ABOUT.test(one)))
      return [];
    const item = [path, ...(options.length > 0 ? [options.join(',')] : [])].join(':');
    // anything else is not written as it is read, or is no line of `tmpfs`
    const around = place.kind === 'text' ? place.span.end - place.span.start - item.length : undefined;
    if (around !== 0 && around !== 2) return [];
    const movedTo = `${path}:${[...options.filter((one) => !one.startsWith('uid=')), `uid=${uid}`, `gid=${gid}`].join(',')}`;
    return [
      { kind: 'remove', service: id, path: ['tmpfs'], item, movedTo },
      { kind: 'append', service: id, path: ['tmpfs'], value: movedTo },
    ];
  });
};
