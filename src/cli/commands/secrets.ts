import { PROJECT_OPTIONS } from '../check/examine.ts';
import { type Command, type Terminal, UsageError } from '../command.ts';
import { choiceFlag, type Flags, onlyFlags, readFlags } from '../read-flags.ts';
import type { AskedOfVerb } from '../secrets/asked-of-verb.ts';
import { listSecrets } from '../secrets/list-secrets.ts';
import { lookThroughHistory } from '../secrets/look-through-history.ts';

const ANSWERING = ['format', 'output'];
/** What opens a file, and for whom it is sealed. */
const OPENING = ['identity', 'passphrase-file'];
const SEALING = ['recipient', 'recipients-file', 'passphrase-file'];

type Verb = {
  readonly flags: readonly string[];
  run(asked: AskedOfVerb, terminal: Terminal): number | Promise<number>;
};

const formatOf = (flags: Flags): 'terminal' | 'json' => choiceFlag(flags, 'format', ['terminal', 'json']) ?? 'terminal';

/** What can be done with secrets. The code that encrypts is loaded where it is needed: listing must not wait for it. */
const VERBS: { readonly [verb: string]: Verb } = {
  list: {
    flags: [...Object.keys(PROJECT_OPTIONS), ...ANSWERING],
    run: ({ flags, named }, terminal) => listSecrets({ flags, targets: named, format: formatOf(flags) }, terminal),
  },
  history: {
    flags: ['since', 'fail-on', 'baseline', 'write-baseline', 'all', ...ANSWERING],
    run: ({ flags, named }, terminal) =>
      lookThroughHistory({ flags, targets: named, format: formatOf(flags) }, terminal),
  },
  migrate: {
    flags: [...Object.keys(PROJECT_OPTIONS), 'apply', 'interactive'],
    run: async (asked, terminal) => (await import('../secrets/migrate-secrets.ts')).migrateSecrets(asked, terminal),
  },
  keygen: {
    flags: [],
    run: async (asked, terminal) => (await import('../secrets/make-key.ts')).makeKey(asked, terminal),
  },
  encrypt: {
    flags: [...SEALING, 'force', 'output'],
    run: async (asked, terminal) => (await import('../secrets/encrypt-files.ts')).encryptFiles(asked, terminal),
  },
  decrypt: {
    flags: [...OPENING, 'output'],
    run: async (asked, terminal) => (await import('../secrets/decrypt-file.ts')).decryptFile(asked, terminal),
  },
  edit: {
    flags: [...OPENING, ...SEALING],
    run: async (asked, terminal) => (await import('../secrets/edit-file.ts')).editFile(asked, terminal),
  },
  rotate: {
    flags: [...Object.keys(PROJECT_OPTIONS), ...OPENING, ...SEALING, 'file', 'yes', 'record'],
    run: async (asked, terminal) => (await import('../secrets/rotate-secrets.ts')).rotateSecrets(asked, terminal),
  },
  run: {
    flags: [...OPENING, 'file', 'into'],
    run: async (asked, terminal) => (await import('../secrets/run-command.ts')).runCommand(asked, terminal),
  },
};

/** `plimsoll secrets`: who gets which, what was ever committed, and keeping them encrypted. */
export const secretsCommand: Command = {
  name: 'secrets',
  summary: 'who gets which, what was committed; encrypt, use and edit them',
  usage: `plimsoll secrets list [TARGET...]
plimsoll secrets history [FOLDER]
plimsoll secrets migrate [PATH...]
plimsoll secrets keygen [FILE]
plimsoll secrets encrypt FILE... --recipient age1...
plimsoll secrets decrypt FILE.age
plimsoll secrets edit FILE.age
plimsoll secrets rotate NAME...
plimsoll secrets run [--file FILE.age]... -- COMMAND`,
  help: `list: the secrets that services get, each once: where its value is kept, and
everybody who gets it from there, under which name. What to change together when
one has to be changed. No value is shown.

  --policy FILE, --env NAME=VALUE, --allow-outside
                           as in plimsoll check; also of migrate, rotate

history: looks through every content that a branch, tag or other reference of
the repository around FOLDER (default: this one) ever led to, also what later
commits removed: it is in every clone. git itself is not run, and nothing of a
credential is shown. What no reference leads to any more is not seen.

  --since REF              only what came after that commit: what a change
                           brings, or what is new since the last look
  --fail-on SEVERITY       exit 1 at a credential as bad as critical, high,
                           medium, low or info (default: high)
  --baseline FILE          credentials written down once they were revoked:
                           they are counted and do not fail
  --write-baseline         write what is found now to that file
  --all                    show every place: those of the baseline, and those
                           that are probably made up, too

list and history:

  --format FORMAT          terminal (default) or json
  --output FILE            write the answer there instead

migrate shows the edits that move secrets out of variables into files, for
images that are known to read them there: plimsoll fix --review, of these rules
alone. The values stay what they are.

  --apply, -i, --interactive
                           as in plimsoll fix: write them, or ask for each

keygen makes a key, in your own folder of settings or in FILE, and prints the
public half of it, age1... What is there is never replaced.

encrypt writes FILE.age beside each file, as text, in the format of age
(age-encryption.org): the repository may have it. decrypt prints what it holds.
edit opens it in VISUAL or EDITOR, in memory, and encrypts what you made of it.
run starts a command with the variables of encrypted env files (default:
.env.age) in its environment and nowhere else, as Compose reads such files; what
is set already counts over them. Signals and exit code are handed on.

rotate makes up a new value like the old one for a secret that list has, in the
file of this folder that keeps it, plain or encrypted, and writes the day into
.plimsoll/rotated.json, which secrets/rotated reads. It asks first, and says who
gets it, what must be told and what started anew: a database keeps the password
of its first start. What somebody else issues, or data are encrypted with, is
not made up.

  --yes                    do not ask
  --record                 change nothing: write down that it was changed today

keygen, encrypt, decrypt, edit, rotate and run:

  --recipient age1...      a public key that shall open it (repeatable)
  --recipients-file FILE   public keys, one a line; else, without --recipient,
                           PLIMSOLL_AGE_RECIPIENTS_FILE. edit needs neither
                           where one alone can open the file
  --identity FILE          your private key (repeatable); else
                           PLIMSOLL_AGE_IDENTITY_FILE, else what keygen made.
                           Nothing is ever taken from the project
  --passphrase-file FILE   in place of keys; to open such a file it is asked for
  --file FILE              run: an encrypted env file (repeatable); rotate: what
                           keeps the value (default: .env.age, then .env)
  --into FOLDER            run: write each variable as a file there as well, for
                           services that take no secret from the environment
                           (read_only). It is in memory and yours alone, or
                           nothing is written
  --force                  encrypt: replace FILE.age where it is there
  --output FILE            encrypt: in place of FILE.age; decrypt: a new file,
                           which you alone can read

Exit codes: 0 done, nothing at or above the threshold; 1 something is;
2 wrong usage; 3 something could not be read, opened or written (the rest is
done), as the commits before a shallow clone begins. run ends as its command.`,
  options: {
    ...PROJECT_OPTIONS,
    since: { type: 'string' },
    'fail-on': { type: 'string' },
    baseline: { type: 'string' },
    'write-baseline': { type: 'boolean' },
    all: { type: 'boolean' },
    format: { type: 'string' },
    output: { type: 'string' },
    recipient: { type: 'string', multiple: true },
    'recipients-file': { type: 'string' },
    identity: { type: 'string', multiple: true },
    'passphrase-file': { type: 'string' },
    file: { type: 'string', multiple: true },
    into: { type: 'string' },
    force: { type: 'boolean' },
    yes: { type: 'boolean' },
    record: { type: 'boolean' },
    apply: { type: 'boolean' },
    interactive: { type: 'boolean', short: 'i' },
  },
  async run(terminal) {
    const dashes = terminal.args.indexOf('--');
    const own = dashes < 0 ? terminal.args : terminal.args.slice(0, dashes);
    const { flags, targets } = readFlags(own, secretsCommand.options);
    const [word = '', ...named] = targets;
    const verb = Object.hasOwn(VERBS, word) ? VERBS[word] : undefined;
    if (!verb) throw new UsageError(`say what to do: ${Object.keys(VERBS).join(', ')}`);
    if (dashes >= 0 && word !== 'run') throw new UsageError(`secrets ${word} runs no command: -- is for secrets run`);
    onlyFlags(flags, `secrets ${word}`, verb.flags);
    return verb.run({ flags, named, command: dashes < 0 ? [] : terminal.args.slice(dashes + 1) }, terminal);
  },
};
