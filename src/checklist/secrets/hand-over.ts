import { fileVariable } from '../../knowledge/images/file-variable.ts';
import type { Change, Fix } from '../../model/change.ts';
import { defaultsIn } from '../../model/place.ts';
import type { Service } from '../../model/service.ts';

/**
 * Moves the values of variables into secret files; undefined when the image is not known to read them there. What the
 * code of an own image reads is found out when the change is planned.
 */
export const handOver = ({ id, image, settings }: Service, names: readonly string[]): Fix | undefined => {
  const { facts, build } = image;
  const known = facts.kind === 'known' ? facts.value : undefined;
  if (!build && !names.every((name) => known && fileVariable(known, name) !== undefined)) return undefined;
  const changes = names.map((variable): Change => ({ kind: 'move-secret', service: id, variable }));
  const [first, ...rest] = changes;
  if (!first) return undefined;
  const given = settings.environment.items.filter(({ name }) => names.includes(name));
  const fromOutside = given.some(({ value: { value } }) => value.kind === 'unknown');
  const defaults = new Set(
    given.flatMap(({ value }) => (value.value.kind === 'known' ? defaultsIn(value.origin) : [])),
  );
  const lost =
    defaults.size > 0 ? `that ${[...defaults].join(', ')} is set where this is started, without a default; ` : '';
  const version =
    fromOutside || defaults.size > 0
      ? `; what comes from the environment takes Docker Compose 2${defaults.size > 0 ? ', and with a read-only root is a file under ./secrets that you write' : ''}`
      : '; git does not take the file along, so who clones this has to write it';
  return {
    title: `Hand ${names.join(', ')} over in ${names.length > 1 ? 'files' : 'a file'}`,
    safety: 'review',
    look: `${lost}who else needs the values; they stay what they are, so change those that have been in a repository${version}`,
    changes: [first, ...rest],
  };
};
