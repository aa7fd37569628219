import { withoutEndSlashes } from '../../model/path.ts';
import type { Service } from '../../model/service.ts';
import { knownText, knownValue } from '../../model/value.ts';

/** Where engines keep their images and containers. */
const STORES: ReadonlySet<string> = new Set([
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/lib/buildkit',
  '/var/lib/rancher/k3s',
]);

/**
 * Whether a service works only when it is privileged, an engine in a container: its image is known for it, or it is
 * privileged and given a place for the store of an engine. Nothing is then taken from it.
 */
export const needsPrivileged = ({ image: { facts }, settings }: Pick<Service, 'image' | 'settings'>): boolean =>
  (facts.kind === 'known' && facts.value.needsPrivileged?.value === true) ||
  (knownValue(settings.privileged) === true &&
    settings.mounts.items.some(({ target }) => {
      const text = knownText(target);
      return text !== undefined && STORES.has(withoutEndSlashes(text));
    }));
