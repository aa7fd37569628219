import type { EndOfSupport } from './image-facts.ts';
import type { FileId, Origin, Place } from './place.ts';
import type { TlsSurvey } from './tls.ts';

/** What somebody without credentials gets. `unknown`: it was not tried, or the answer does not tell. */
export type Access = 'open' | 'refused' | 'unknown';

/** A product and its version as an image names them: `debian`, `12`. */
export type Release = { readonly product: string; readonly version: string };

/** The image that was made last in a repository. */
export type NewestImage = {
  readonly tag: string;
  readonly digest: string;
  /** `2026-11-22`; undefined when the image does not say. */
  readonly day: string | undefined;
  /** As stored, of one platform. */
  readonly bytes: number;
  readonly signed: boolean;
  /** Whether a scan is attested, or the registry has scanned it by itself. */
  readonly scanned: boolean;
  /** The image it says it is built on: `docker.io/library/node:22`. */
  readonly base: string | undefined;
  /** Systems and runtimes that its configuration names. */
  readonly releases: readonly Release[];
};

/** One repository, as its tags and the images behind them show it. */
export type RepositorySurvey = {
  readonly name: string;
  /** Tags of images; those that stand for signatures and other artifacts are not counted. */
  readonly tags: number;
  /** Different images behind them. */
  readonly images: number;
  /** How many of these have a signature under the tag that stands for it. */
  readonly signed: number;
  /** Whether every tag is one that moves: `latest`, `main`. */
  readonly onlyFloating: boolean;
  /** None when no tag names an image. */
  readonly newest: NewestImage | undefined;
  /** For each platform the day its newest image was made. */
  readonly platforms: readonly { readonly name: string; readonly day: string }[];
  readonly pull: Access;
  /** The day somebody last pulled any of its images; undefined where no API tells. */
  readonly lastPull?: string | 'never' | undefined;
  /** Why it was not looked at whole. */
  readonly unread: string | undefined;
};

/** What an anonymous token is worth, and one that was given for credentials. */
export type TokenSurvey = {
  /** Of a token for credentials where there are some, else of an anonymous one; undefined when it does not say. */
  readonly seconds: number | undefined;
  /** What was granted to nobody in particular who asked for push and pull: `pull`, `push`, `*`. */
  readonly anonymous: readonly string[];
};

/** An account of a program: Harbor calls it a robot. */
export type RegistryAccount = {
  readonly name: string;
  readonly enabled: boolean;
  /** `2027-01-31`; undefined: it never ends. */
  readonly until: string | undefined;
  /** Of how many projects or repositories it may write; `all`: of every one. */
  readonly writes: number | 'all';
  /** Since when it may sign in, and when it last did, `never` included; undefined where the API does not tell. */
  readonly made?: string | undefined;
  readonly lastUsed?: string | 'never' | undefined;
};

/** Whether a registry removes old images by rule, by what the rule stands for: a project of Harbor, a repository of ECR. */
export type RegistryCleaning = { readonly name: string; readonly cleans: boolean };

/** Everything that was found out about a registry, as plain data. */
export type RegistrySurvey = {
  /** `registry.example.com:5000` */
  readonly host: string;
  /** Whether it was reached through an address of this machine alone. */
  readonly loopback: boolean;
  /** Undefined: it speaks no TLS. */
  readonly tls: TlsSurvey | undefined;
  /** What comes over plain HTTP. */
  readonly plain: 'serves' | 'redirects' | 'silent';
  readonly hsts: boolean;
  /** As it calls itself: `Harbor 2.11`; undefined when it does not. */
  readonly software: string | undefined;
  /** How it asks for credentials; `none`: it does not. */
  readonly scheme: 'none' | 'basic' | 'bearer' | 'other';
  readonly realm: string | undefined;
  /** Whether credentials may go to the realm: it is of the same owner, and nobody can listen. */
  readonly realmTrusted: boolean;
  readonly token: TokenSurvey | undefined;
  /** What a page of any other site may read: nothing, what is open, or what the visitor may. */
  readonly crossOrigin: 'none' | 'any' | 'with-credentials';
  readonly catalog: Access;
  readonly push: Access;
  readonly remove: Access;
  /** Whether a tag can be made to mean another image: only writing shows it. */
  readonly tagsMove: boolean | undefined;
  /** Where this machine keeps the password that it signs in with; undefined: it has none. */
  readonly login?: 'helper' | 'file' | undefined;
  /** Who else may sign in without being a person; undefined where no API tells. */
  readonly accounts: readonly RegistryAccount[] | undefined;
  /** Undefined where no API tells. */
  readonly cleaning?: readonly RegistryCleaning[] | undefined;
  readonly repositories: readonly RepositorySurvey[];
  /** Why there may be repositories that were not looked at. */
  readonly unread: string | undefined;
};

/** A repository with what is known of the support of what its newest image is made of. */
export type RegistryRepository = RepositorySurvey & {
  readonly support: readonly EndOfSupport[];
  /** The last scan of its newest image that this machine remembers. */
  readonly lastScan: LastScan | undefined;
};

/** Days of a scan, and of the database that packages were compared with. */
export type LastScan = { readonly day: string; readonly database: string | undefined };

/** A registry as rules see it. */
export type RegistryHost = Omit<RegistrySurvey, 'repositories'> & {
  readonly kind: 'registry';
  readonly id: string;
  readonly name: string;
  readonly path: FileId;
  readonly at: Place;
  readonly repositories: readonly RegistryRepository[];
  /** Where a fact stands: its path in the survey, a repository by its name. */
  readonly origin: (...path: readonly string[]) => Origin;
};
