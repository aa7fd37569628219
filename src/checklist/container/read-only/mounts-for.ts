import type { Change } from '../../../model/change.ts';
import type { WritablePath } from '../../../model/image-facts.ts';
import { isAtOrBelow } from '../../../model/path.ts';
import type { Service } from '../../../model/service.ts';
import { knownText, knownValue } from '../../../model/value.ts';

/** Folders that images leave empty, so that a tmpfs over them hides nothing. */
const EMPTY_FOLDERS = /^\/(?:tmp|run|var\/(?:run|tmp|cache|lock))(?:\/|$)/;
/** Where programs put what they need for a moment; every image may. */
const TEMPORARY: WritablePath = { path: '/tmp', use: 'temporary files', optional: false };

type NeededMounts = {
  readonly mounts: readonly Change[];
  readonly title: string;
  /** Whether it writes where nothing can be laid over. */
  readonly impossible: boolean;
  /** Whether only empty folders are laid over; an anonymous volume begins with what the image holds there. */
  readonly complete: boolean;
};

/** Where configuration and accounts of the image lie: a volume there would keep those of an older image for ever. */
const OF_THE_IMAGE = /^(?:\/usr\/local)?\/etc(?:\/|$)/;

/** What must be laid over a read-only root so that the image can write where it is known to; /tmp where nothing is known. */
export const mountsFor = (service: Service, known: readonly WritablePath[] | undefined): NeededMounts => {
  const paths = known ?? [TEMPORARY];
  const all = service.image.build && !paths.some(({ path }) => path === TEMPORARY.path) ? [...paths, TEMPORARY] : paths;
  const needed = all
    .filter(({ optional, path }) => !optional && path.startsWith('/') && !isMounted(service, path))
    .map(({ path }) => path);
  const memory = needed.filter((path) => EMPTY_FOLDERS.test(path));
  const kept = needed.filter((path) => !EMPTY_FOLDERS.test(path));
  const append = (key: string, value: string): Change => ({ kind: 'append', service: service.id, path: [key], value });
  const mounts = [
    ...memory.map((path) => append('tmpfs', `${path}:${options(service, path)}`)),
    ...kept.map((path) => append('volumes', path)),
  ];
  const parts = [
    ...(memory.length > 0 ? [`tmpfs on ${memory.join(', ')}`] : []),
    ...(kept.length > 0 ? [`a volume at ${kept.join(', ')}`] : []),
  ];
  const title = ['Make the root filesystem read-only', ...(parts.length > 0 ? [parts.join(' and ')] : [])].join(
    ', with ',
  );
  const impossible = kept.some((path) => OF_THE_IMAGE.test(path));
  return { mounts, title, complete: kept.length === 0, impossible };
};

/** A tmpfs has the mode of the folder it covers but belongs to root: whoever else writes there must be named. */
const options = ({ image, user }: Service, path: string): string => {
  const facts = image.facts.kind === 'known' ? image.facts.value : undefined;
  const exec =
    facts?.writablePaths?.value.some((known) => known.path === path && known.exec === true) === true ||
    (path === '/tmp' && facts?.tmpNeedsExec?.value === true);
  const who = knownValue(user);
  const uid = who?.uid.kind === 'known' ? who.uid.value : 0;
  const gid = who?.gid.kind === 'known' ? who.gid.value : undefined;
  const owner = uid > 0 && path !== '/tmp' ? `,uid=${uid}${gid === undefined ? '' : `,gid=${gid}`}` : '';
  return `size=64m${owner}${exec ? ',exec' : ''}`;
};

/** Whether something of its own lies over a path of a service. */
export const isMounted = ({ settings, image }: Service, path: string): boolean => {
  const volumes = image.facts.kind === 'known' ? (image.facts.value.volumes?.value ?? []) : [];
  const targets = settings.mounts.items.map(({ target }) => knownText(target));
  return [...volumes, ...targets].some((target) => target !== undefined && isAtOrBelow(target, path));
};
