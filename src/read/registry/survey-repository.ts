import type { Digest } from '../../model/place.ts';
import type { Access, NewestImage, RepositorySurvey } from '../../model/registry.ts';
import type { Registry, RegistryFailure } from '../../ports/registry.ts';
import { ok, type Result } from '../../ports/result.ts';
import { attachedEvidence } from './attached-evidence.ts';
import { type ImagePlatform, imagePlatforms } from './image-platforms.ts';

type RepositoryRequest = {
  readonly registry: Registry;
  /** The same registry without credentials; undefined when there are none anyway. */
  readonly anonymous: Registry | undefined;
  readonly name: string;
};

/** More tags than this of one repository are not looked at. */
const MOST_TAGS = 5_000;
/** Tags that stand for signatures and attestations of an image (cosign), and for its referrers (OCI distribution-spec 1.1). */
const COMPANION = /^(sha256)-([a-f0-9]{64})(?:\.(sig|att|sbom))?$/;
/** A repository with more tags that cannot be read is given up. */
const MOST_FAILURES = 10;
/** What is wrong with the registry, not with one of its repositories. */
const OF_THE_REGISTRY: ReadonlySet<RegistryFailure> = new Set([
  'absent',
  'rate-limited',
  'timeout',
  'cancelled',
  'untrusted',
]);

type Kind = { readonly tags: string[]; readonly births: readonly ImagePlatform[] };

/** Looks at every tag of a repository. Fails only when the registry as a whole is the matter; what is wrong with a tag is told. */
export const surveyRepository = async (
  request: RepositoryRequest,
): Promise<Result<RepositorySurvey, RegistryFailure>> => {
  const { registry, name } = request;
  const listed = await tagsOf(request);
  if (!listed.ok) return listed;
  const companions = new Set<string>();
  const images = new Map<Digest, Kind>();
  let { unread } = listed.value;
  let failures = 0;
  for (const tag of listed.value.tags) {
    const companion = COMPANION.exec(tag);
    if (companion) {
      companions.add(`${companion[1]}:${companion[2]} ${companion[3] ?? 'index'}`);
      continue;
    }
    const stored = await registry.manifest(name, tag);
    const known = stored.ok ? images.get(stored.value.digest) : undefined;
    if (known) {
      known.tags.push(tag);
      continue;
    }
    const births = stored.ok ? await imagePlatforms(registry, name, stored.value.bytes) : stored;
    if (!births.ok) {
      if (OF_THE_REGISTRY.has(births.code)) return births;
      if (births.code === 'not-found') continue; // deleted since it was listed
      unread ??= births.message.slice(0, 200);
      failures += 1;
      if (failures >= MOST_FAILURES) break;
    } else if (stored.ok) images.set(stored.value.digest, { tags: [tag], births: births.value });
  }
  const real = [...images].filter(([, { births }]) => births.length > 0);
  const isSigned = (digest: string): boolean => companions.has(`${digest} sig`);
  const [digest, latest] = real.toSorted(([, a], [, b]) => (dayOf(b) < dayOf(a) ? -1 : 1))[0] ?? [];
  const signs = digest === undefined ? undefined : await attachedEvidence(registry, name, digest, companions);
  if (signs && !signs.ok && OF_THE_REGISTRY.has(signs.code)) return signs;
  const found = signs?.ok ? signs.value : { signed: false, scanned: false };
  const tags = real.flatMap(([, kind]) => kind.tags);
  return ok({
    name,
    tags: tags.length,
    images: real.length,
    signed: real.filter(([one]) => isSigned(one) || (one === digest && found.signed)).length,
    onlyFloating: tags.length > 0 && tags.every((tag) => !/\d/.test(tag) || /^latest/i.test(tag)),
    newest: digest === undefined || !latest ? undefined : newestOf(digest, latest, found),
    platforms: platformsOf(real.flatMap(([, { births }]) => births)),
    pull: digest === undefined ? 'unknown' : await pullOf(request, digest),
    unread,
  });
};

const dayOf = ({ births }: Kind): string => births.reduce((last, { day = '' }) => (day > last ? day : last), '');

const newestOf = (
  digest: Digest,
  kind: Kind,
  signs: { readonly signed: boolean; readonly scanned: boolean },
): NewestImage => {
  const [first] = kind.births;
  const day = dayOf(kind);
  return {
    // a version says more than `latest`
    tag: kind.tags.find((tag) => /\d/.test(tag)) ?? kind.tags[0] ?? '',
    digest,
    day: day === '' ? undefined : day,
    bytes: Math.max(...kind.births.map(({ bytes }) => bytes)),
    ...signs,
    base: first?.base,
    releases: first?.releases ?? [],
  };
};

const platformsOf = (births: readonly ImagePlatform[]): RepositorySurvey['platforms'] => {
  const days = new Map<string, string>();
  for (const { platform, day } of births) {
    if (day !== undefined && day > (days.get(platform) ?? '')) days.set(platform, day);
  }
  return [...days].map(([name, day]) => ({ name, day })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

const tagsOf = async ({
  registry,
  name,
}: RepositoryRequest): Promise<
  Result<{ readonly tags: readonly string[]; readonly unread: string | undefined }, RegistryFailure>
> => {
  const tags = new Set<string>();
  for await (const page of registry.tags(name)) {
    if (!page.ok) {
      // a repository without any tag is not found by some registries
      if (OF_THE_REGISTRY.has(page.code)) return page;
      return ok({ tags: [...tags], unread: page.code === 'not-found' ? undefined : page.message.slice(0, 200) });
    }
    for (const tag of page.value) tags.add(tag);
    if (tags.size > MOST_TAGS)
      return ok({
        tags: [...tags].slice(0, MOST_TAGS),
        unread: `it has more than ${MOST_TAGS} tags, and only these were looked at`,
      });
  }
  return ok({ tags: [...tags], unread: undefined });
};

/** Whether nobody in particular may have an image of it. */
const pullOf = async ({ anonymous, name }: RepositoryRequest, digest: Digest): Promise<Access> => {
  if (!anonymous) return 'open';
  const answer = await anonymous.manifest(name, digest);
  if (answer.ok) return 'open';
  // many say that it is not there instead of that it is not for us
  return answer.code === 'denied' || answer.code === 'not-found' ? 'refused' : 'unknown';
};
