/** What a command of a package manager does: `restore` installs what the project's own manifest lists. */
export type PackageAction = 'install' | 'restore' | 'update' | 'upgrade' | 'remove' | 'clean' | 'run' | 'other';

/** What a package manager leaves in the layer, and how to avoid it. */
export type PackageCache = {
  /** "package lists", as a message names it. */
  readonly what: string;
  readonly filledBy: readonly PackageAction[];
  /** Folders that hold it; `~` stands for the home of the user, a `*` for one part of a path. */
  readonly folders: readonly string[];
  /** Options by which nothing is left behind. */
  readonly avoidedBy: readonly string[];
  /** Variables that, set to anything but an empty text, have the same effect. */
  readonly avoidedByVariables: readonly string[];
  /** A command that switches the cache off for all that follows. */
  readonly configuredOff?: RegExp;
  /** What to write, for a message: "add --no-cache". */
  readonly remedy: string;
  /** What a fix writes: an option of each command, or a command at the end of the RUN. */
  readonly cure?: {
    readonly kind: 'option' | 'command';
    readonly text: string;
    /** What a person should look at, where not every version of the program knows it. */
    readonly look?: string;
  };
};

/** A package manager as its command line is read. */
export type PackageManager = {
  readonly name: string;
  /** `system` installs parts of the distribution, `language` what a programming language's registry offers. */
  readonly kind: 'system' | 'language';
  readonly programs: readonly string[];
  /** Words of a module or tool in front: `python -m pip`, `uv pip`. Each is a program and the words behind it. */
  readonly launchers?: readonly (readonly string[])[];
  /** Subcommands of one or two words; where a command has no words, or the program knows none, the action is `bare`. */
  readonly verbs: { readonly [verb: string]: PackageAction };
  /** What the program does without a subcommand: `yarn` installs. */
  readonly bare?: PackageAction;
  /** Options of several letters begin with one dash. */
  readonly oneDash?: true;
  /** An install without packages builds what lies there, and fetches nothing: `go install`. */
  readonly buildsInPlace?: true;
  /** Options that take the next word as their value. */
  readonly valued: readonly string[];
  /** An install without packages but with one of these reads a list: `pip install -r requirements.txt`. */
  readonly listOptions?: readonly string[];
  /** Options, and variables, by which it does not ask; absent where it never asks. */
  readonly answers?: { readonly options: readonly string[]; readonly actions: readonly PackageAction[] };
  /** Options by which it shows what it would do, and does nothing. */
  readonly simulates?: readonly string[];
  /** Whether the word of a package fixes its version; absent where versions cannot be written. */
  readonly pinned?: (word: string) => boolean;
  /** Options that fix the version of what is installed: `gem install rails --version 8.0.1`. */
  readonly pinningOptions?: readonly string[];
  readonly cache?: PackageCache;
};

/** Declares a package manager. */
export const definePackageManager = (manager: PackageManager): PackageManager => manager;

/** A file, a folder or an address instead of a name: what it is pinned to is not the package manager's business. */
export const isPathOrUrl = (word: string): boolean =>
  word.startsWith('.') || word.startsWith('/') || word.startsWith('~') || word.includes('://') || /^file:/.test(word);
