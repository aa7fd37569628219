import type { Evidence, ImageFacts, Told } from '../../model/image-facts.ts';
import type { SystemId } from './systems.ts';

/** A fact of the catalogue: its value, how it is known, and the source that says so. */
type Sourced<T> = Told<T> & { readonly source: string };

type FactName =
  | 'runsAs'
  | 'ownUser'
  | 'dropsTo'
  | 'dropUnsure'
  | 'shell'
  | 'packageManager'
  | 'ports'
  | 'writablePaths'
  | 'volumes'
  | 'readsOlderData'
  | 'readsOlderSettings'
  | 'needsWritableRoot'
  | 'tmpNeedsExec'
  | 'capabilities'
  | 'fileCapabilities'
  | 'needsPrivileged'
  | 'needsRoot'
  | 'healthCommand'
  | 'healthNeeds'
  | 'builtinHealthcheck'
  | 'secretFiles'
  | 'secretFileSuffix'
  | 'secretVariables'
  | 'defaultCredentials'
  | 'openByDefault'
  | 'loginAsked'
  | 'weakeningSettings'
  | 'egressNeeded'
  | 'debugPorts'
  | 'role'
  | 'retired';

/** The facts of a family or a variant. One that is left out is not known. */
export type Facts = {
  readonly [K in FactName]?: Sourced<NonNullable<ImageFacts[K]>['value']>;
};

/** Programs beyond the system's own, and programs known not to be there. */
export type Programs = Sourced<{ readonly has?: readonly string[]; readonly lacks?: readonly string[] }>;

/**
 * One flavour of a family, picked by the tag. Its facts replace the family's, fact by fact.
 * A flavour applies when all that it asks for is so; one that asks for nothing is the default.
 */
export type Variant = {
  readonly name: string;
  /** Words of the tag, without trailing digits: `alpine` is in `3.12-alpine3.20`. All must be there. */
  readonly words?: readonly string[];
  /** First and first-not version. A tag without a version (`latest`) counts as the newest. */
  readonly from?: string;
  readonly before?: string;
  /** A part of the repository's name. */
  readonly repository?: string;
  readonly system?: SystemId;
  readonly minimal?: boolean;
  /** No smaller variant of the same program is published for the same C library. */
  readonly smallest?: true;
  readonly programs?: Programs;
  readonly facts?: Facts;
  /** Facts of the family that do not hold here, with nothing known in their place. */
  readonly without?: readonly FactName[];
  /** Paths that the family writes and this flavour does not: those of Apache, where there is none. */
  readonly neverWrites?: readonly string[];
};

/**
 * What is known of one family of images. To add one:
 *
 * 1. Create `<id>.ts` here with one export of the camel-cased name: `export const myImage: Family = {…}`.
 * 2. Name the repositories in full (`docker.io/library/nginx`; `cgr.dev/chainguard/*` for a namespace).
 *    Mirrors of Docker Hub need no entry.
 * 3. List the variants, the most particular first, the default last. The system gives shell, package manager and
 *    basic programs.
 * 4. Write down only what a source shows, each fact through `live`, `read`, `reported` or `inferred`, which say how
 *    it is known. What no source shows is left out: "not known" is an answer, a wrong fact is a broken container.
 * 5. Run `npm run generate` and add a line to the table in image-facts.test.ts.
 */
export type Family = {
  readonly id: string;
  readonly kind: ImageFacts['kind'];
  readonly repositories: readonly string[];
  /** Docker's official images, the project that makes the software, or someone else. */
  readonly publisher: 'official' | 'project' | 'other';
  /** Id of the product at endoflife.date whose cycles the tags name. */
  readonly product?: string;
  /** Words of tags whose versions are of something else than the product: `cli` of `wordpress:cli-2.12`. */
  readonly otherVersions?: readonly string[];
  /** A release that is a tag of it, where no list of cycles names one. */
  readonly release?: string;
  /** The cycle stands in the repository's name (`ubi9`), not in the tag. */
  readonly cycleInRepository?: true;
  /** Its tags say more than the cycle, or say it otherwise: there is no `elasticsearch:9.5`, only `9.5.0`. */
  readonly cycleIsNoTag?: true;
  readonly datastore?: true;
  /** Of Windows in every variant. */
  readonly windows?: true;
  /** How it is known which system a variant stands on; inferred when left out. */
  readonly systemEvidence?: 'live' | 'read';
  /** The image is its system and nothing else: what the system lacks is absent here too. */
  readonly bare?: true;
  readonly variants: readonly Variant[];
  readonly programs?: Programs;
  readonly facts: Facts;
  /** The first version of which a fact is true. A tag whose version is not known may be older. */
  readonly since?: { readonly [K in FactName]?: string };
};

const told =
  (evidence: Evidence) =>
  <const T>(value: T, source: string): Sourced<T> => ({ value, evidence, source });

/** Seen on a running engine. */
export const live = told('live');
/** Read in a Dockerfile, an entrypoint or the publisher's documentation. */
export const read = told('read');
/** Said in an issue, an article or a search result. */
export const reported = told('reported');
/** Follows from the base image or the usual pattern; nothing was read for it. Never enough for an automatic fix. */
export const inferred = told('inferred');

/** The source of what was read nowhere for the entry: what those who use the image know of it. */
export const COMMONLY_KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';
/** The source of what follows from the base and from what images of its kind do. */
export const BY_KIND = 'the base image and what images of this kind do; no file read';

/** An image without USER starts as this. */
export const ROOT = { name: 'root', uid: 0, gid: 0 } as const;
