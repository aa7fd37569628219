import { isPackagedServer } from '../../../knowledge/packaged-servers.ts';
import type { Fix } from '../../../model/change.ts';
import { splitOptions } from '../../../model/command-options.ts';
import {
  isTransfer,
  type Stage,
  stageDependencies,
  stageFinder,
  type UserInstruction,
  type Volume,
} from '../../../model/dockerfile.ts';
import { once } from '../../../model/once.ts';
import { argumentsOf, programAt, programOf } from '../../../model/script.ts';
import type { Build, Service } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { beforeStart } from '../../build/before-start.ts';
import { makesUser } from '../../build/makes-account.ts';
import { type Insertion, type Rewriting, rewrite } from '../../build/rewrite.ts';
import { commandsOf } from '../../build/steps.ts';
import { unreadScript } from '../../start/unread-script.ts';
import { linesOf, startsAny } from './needs-root.ts';
import { takesRoot } from './takes-root.ts';
import { unpackedWhereItRuns } from './unpacked-where-it-runs.ts';

/** Who the image is to run as: by name or number, and what has to be run first to make that user. */
type Candidate = { readonly user: string; readonly made?: string };

/** Folders that everybody may write to as they are. */
const EVERYBODYS = /^\/(?:tmp|var\/tmp|dev\/shm)\/?$/;

/** How much of a line is looked at behind the word that begins a command: a pattern tries anew at each of them. */
const LONGEST = 500;

/** What a label tells whoever starts the image to type. */
const TOLD_PRIVILEGES = /^[ \t]*LABEL\b[^\n]{0,500}\s--privileged\b/im;

/** Ends the final stage with an unprivileged user: one that is there already, that the base ships, or a new one. */
export const switchUser = (service: Service, build: Build): Fix | undefined => {
  const { dockerfile, target } = build;
  const candidate = candidateOf(build);
  // what docker compose watch writes into the container it writes as that user
  if (!candidate || service.windows || service.settings.watched || unreadScript(service) || takesRoot(service, build))
    return undefined;
  // what its package gave to a user of its own is not for one that is made up
  if (candidate.made !== undefined && linesOf(service, build).some((line) => startsAny(line, isPackagedServer)))
    return undefined;
  if (candidate.made !== undefined && unpackedWhereItRuns(build)) return undefined;
  if (TOLD_PRIVILEGES.test(dockerfile.text)) return undefined;
  // what it leaves to the builds of others was run as root in them
  if (build.lineage.some(({ instructions }) => instructions.some(({ kind }) => kind === 'onbuild'))) return undefined;
  // whoever runs commands on top of this stage goes on doing so as root
  const builtUpon = dockerfile.stages.filter(
    ({ base, instructions }) =>
      base.kind === 'stage' && base.stage === target.index && instructions.some(({ kind }) => kind === 'run'),
  );
  const asRoot = builtUpon
    .filter(({ instructions }) => instructions.find(({ kind }) => kind === 'run' || kind === 'user')?.kind === 'run')
    .map(({ from }): Insertion => ({ where: 'after', at: from.span, text: 'USER root' }));
  const { user } = candidate;
  const common = candidate.made === undefined ? undefined : commonStage(build);
  const made = common ? undefined : candidate.made;
  const volume = target.instructions.find((each): each is Volume => each.kind === 'volume');
  const folders = (volume?.paths ?? []).flatMap(({ value }) => {
    const path = literal(value);
    return path !== undefined && /^\/[\w./-]+$/.test(path) && !EVERYBODYS.test(path) ? [path] : [];
  });
  if (folders.length > 0 && !hasShell(build)) return undefined;
  const given = [...folders, ...writtenByBase(build)];
  const owned =
    given.length > 0 && hasShell(build) ? [`mkdir -p ${given.join(' ')}`, `chown ${user} ${given.join(' ')}`] : [];
  const run = [...(made === undefined ? [] : [made]), ...owned].join(' \\\n    && ');
  const changes: (Rewriting | Insertion)[] = [];
  const last = target.instructions.findLast((each): each is UserInstruction => each.kind === 'user');
  const rootBuilds =
    last !== undefined &&
    target.instructions.slice(target.instructions.indexOf(last)).some(({ kind }) => kind === 'run');
  if (volume && folders.length > 0 && run !== '' && volume.span.start < (last?.span.start ?? Number.POSITIVE_INFINITY))
    changes.push({ where: 'before', at: volume.span, text: `RUN ${run}` });
  const ahead = run !== '' && changes.length === 0 ? `RUN ${run}\n` : '';
  if (last && !rootBuilds && ahead === '') changes.push({ span: last.user.span, text: user });
  else changes.push(beforeStart(target, `${ahead}USER ${user}`));
  if (common) changes.unshift(beforeStart(common, `RUN ${candidate.made}`));
  const [first, ...more] = changes;
  if (!first) return undefined;
  const look = 'which files it writes, and who owns them in the image and in the volumes';
  return rewrite(build, `End the final stage with USER ${user}`, [first, ...more, ...asRoot], look).fix;
};

/** The stage below in which a user is made once, where another image of the file stands on it as well. */
const commonStage = ({ dockerfile: { stages }, lineage, target }: Build): Stage | undefined => {
  const lowest = lineage.at(-1);
  if (!lowest || lowest === target) return undefined;
  const find = stageFinder(stages);
  const below = ({ base }: Stage): Stage | undefined => (base.kind === 'stage' ? stages[base.stage] : undefined);
  const used = new Set(
    stages.flatMap((stage) => [
      below(stage),
      ...stage.instructions.flatMap(stageDependencies).map(({ name }) => find(name)),
    ]),
  );
  const standsOnLowest = (stage: Stage): boolean => {
    for (let at: Stage | undefined = stage; at; at = below(at)) if (at === lowest) return true;
    return false;
  };
  return stages.some((stage) => stage !== target && !used.has(stage) && standsOnLowest(stage)) ? lowest : undefined;
};

/** What the program of the base is known to write, and the Dockerfile gives to nobody yet. */
const writtenByBase = ({ baseFacts, dockerfile }: Build): readonly string[] => {
  if (baseFacts.kind === 'unknown' || baseFacts.value.kind !== 'server') return [];
  const { writablePaths, volumes } = baseFacts.value;
  return (writablePaths?.value ?? [])
    .filter(({ path, optional }) => !optional && path.startsWith('/') && !EVERYBODYS.test(path))
    .map(({ path }) => path)
    .filter(
      (path) =>
        !volumes?.value.includes(path) && !new RegExp(`\\bchown\\b[^\\n]{0,${LONGEST}}${path}`).test(dockerfile.text),
    );
};

const candidateOf = (build: Build): Candidate | undefined => {
  const { baseFacts, lineage } = build;
  const facts = baseFacts.kind === 'known' ? baseFacts.value : undefined;
  if (facts?.system === 'windows') return undefined;
  const before = lineage
    .flatMap(({ instructions }) => instructions)
    .flatMap((each) => (each.kind === 'user' ? [literal(each.user.value)] : []))
    .find(
      (user) =>
        user !== undefined && !/^(?:root|0)(?::|$)/.test(user) && /^[\w:.-]+$/.test(user) && !isRootsName(build, user),
    );
  if (before !== undefined) return { user: before };
  const unused = madeButUnused(build);
  if (unused !== undefined) return { user: unused };
  const own = facts?.ownUser?.value;
  const owner = ownerGiven(build);
  if (owner !== undefined && owner !== own?.name) return { user: owner };
  if (own?.uid !== undefined && own.uid !== 0) return { user: `${own.uid}:${own.gid ?? own.uid}` };
  if (!hasShell(build)) return { user: build.base && baseFacts.kind === 'unknown' ? '10001:10001' : '65532:65532' };
  const made = makes(facts?.packageManager?.value);
  return made === undefined ? { user: '10001:10001' } : { user: '10001:10001', made };
};

/** How the distribution makes a user of its own with a group of the same name; undefined where it cannot be told. */
const makes = (manager: string | undefined): string | undefined => {
  switch (manager) {
    case 'apk':
      return 'addgroup -g 10001 app && adduser -D -u 10001 -G app app';
    case 'apt':
      return 'groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home --shell /usr/sbin/nologin app';
    case 'dnf':
    case 'yum':
      return 'groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home --shell /sbin/nologin app';
    default:
      return undefined;
  }
};

const hasShell = ({ baseFacts, lineage }: Build): boolean =>
  lineage.at(-1)?.base.kind !== 'scratch' && baseFacts.kind === 'known' && baseFacts.value.shell?.value === true;

/** Options of useradd and adduser that take a value. Source: shadow, Debian's adduser, BusyBox. */
const VALUED: readonly string[] = [
  ...['-b', '-c', '-d', '-e', '-f', '-g', '-G', '-h', '-k', '-K', '-p', '-s', '-u', '-R', '-P', '-Z'],
  ...['--base-dir', '--comment', '--expiredate', '--gecos', '--gid', '--groups', '--home', '--home-dir', '--inactive'],
  ...['--ingroup', '--key', '--password', '--prefix', '--root', '--shell', '--skel', '--uid'],
];

/** A user that the final image makes and never becomes. */
export const madeButUnused = once((build: Build): string | undefined => {
  for (const command of build.lineage.flatMap(({ instructions }) => commandsOf(instructions))) {
    if (!makesUser(command)) continue;
    const { plain } = splitOptions(command.words.slice(programAt(command.words) + 1), { valued: VALUED });
    const word = plain.at(-1);
    const name = word && literal(word.value);
    if (name !== undefined && /^[a-z_][\w-]*$/.test(name) && !isRootsName(build, name)) return name;
  }
  return undefined;
});

/** Whether a command gives the name the number of root. */
const isRootsName = ({ dockerfile }: Build, name: string): boolean =>
  new RegExp(`(?:-u|--uid)[ =]?0\\b[^\\n&|;]{0,${LONGEST}}\\b${name.replace(/\W.*/, '')}\\b`).test(dockerfile.text);

/** The one user that the final image gives files to: it is there, and may write where the program does. */
const ownerGiven = (build: Build): string | undefined => {
  const given = build.lineage.flatMap(({ instructions }) => [
    ...instructions.flatMap((each) => (isTransfer(each) && each.chown ? [literal(each.chown.value)] : [])),
    ...commandsOf(instructions).flatMap((command) =>
      programOf(command) === 'chown' ? [argumentsOf(command).find((word) => !word.startsWith('-'))] : [],
    ),
  ]);
  const [first, ...more] = new Set(given.map((owner) => owner?.replace(/[:.].*$/, '')));
  const isName = first !== undefined && /^[a-z_][\w-]*$/.test(first) && first !== 'root';
  return isName && more.length === 0 && !isRootsName(build, first) ? first : undefined;
};
