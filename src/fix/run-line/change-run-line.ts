import type { Change } from '../../model/change.ts';
import { nameOf } from '../../model/path.ts';
import type { FileId, Span } from '../../model/place.ts';
import type { RunLine } from '../../model/run-line.ts';
import { literal } from '../../model/value.ts';
import { isCloudConfig, isCrontab } from '../../read/run-line/may-be-script.ts';
import { readRunLines } from '../../read/run-line/read-run-lines.ts';
import { boundPort } from '../edit/bound-port.ts';
import { changeText } from '../edit/change-text.ts';
import { lineStart } from '../edit/lines.ts';
import { done, type Resolution, refused } from '../edit/resolution.ts';
import type { Workspace } from '../edit/workspace.ts';
import { type Flag, flagName, flagsOf } from './flag-of.ts';

type SettingsChange = Extract<Change, { readonly kind: 'set' | 'append' | 'remove' }>;

/** A service that a line of a script starts, in the text as it is. */
type LineHome = { readonly file: FileId; readonly text: string; readonly line: RunLine };

/** The line of a script that starts a service; undefined for services of compose files. */
export const lineHome = ({ service, text }: Workspace, id: SettingsChange['service']): LineHome | undefined => {
  const found = service(id);
  if (found?.settings.source !== 'run' || found.at.kind !== 'text') return undefined;
  const { file, span } = found.at;
  const content = text(file);
  if (content === undefined) return undefined;
  const line = readRunLines(file, content).find(
    ({ place }) => place.kind === 'text' && place.span.start === span.start && place.span.end === span.end,
  );
  return line && { file, text: content, line };
};

/** Writes a change of settings as flags of the `docker run` line that starts the service. */
export const changeRunLine = (change: SettingsChange, home: LineHome, workspace: Workspace, by: string): Resolution => {
  const { file } = home;
  if (home.line.settings.swarm) return refused('flags of docker service create are not edited');
  const replace = (span: Span, flags: string): Resolution => {
    if (home.line.remote && flags.includes("'")) return refused('it would need quotes within those of ssh');
    const text = nameOf(file) === 'package.json' ? JSON.stringify(flags).slice(1, -1) : flags;
    return changeText({ kind: 'replace', file, span, text }, workspace, by);
  };
  if (change.kind === 'remove') return removeFlag(change, home, replace);
  if (change.path[0] === 'ports') return bindPort(change, home, replace);
  const flags = flagsOf(change.path, change.value);
  if (!flags) return refused(`docker run has no flag for ${change.path.join('.')}`);
  const { line } = home;
  const [first] = flags;
  if (first?.name === 'restart' && line.flags.some(({ name }) => name === 'rm')) {
    return refused('docker run takes --rm or --restart, not both');
  }
  const given = change.kind === 'set' ? line.flags.filter(({ name }) => name === first?.name) : [];
  if (given.length > 1) return refused(`--${first?.name} is given more than once`);
  const [old] = given;
  if (old && first && flags.length === 1) {
    return isAlone(old, line)
      ? replace(old.span, written(first))
      : refused(`--${first.name} stands in a cluster of flags`);
  }
  if (old) return refused(`--${first?.name} is given already`);
  const gap = gapBehindFlags(home);
  if (gap === undefined) return refused('the line is written in a way that is not edited');
  return replace({ start: gap.at, end: gap.at }, flags.map((flag) => `${gap.text}${written(flag)}`).join(''));
};

type Replace = (span: Span, text: string) => Resolution;

const isAlone = (flag: RunLine['flags'][number], { flags }: RunLine): boolean =>
  flags.every((other) => other === flag || other.span.start !== flag.span.start);

/** The place behind the last flag, and what parts a further one from it: a line of its own, where the shell has such. */
const gapBehindFlags = ({ file, text, line }: LineHome): { readonly at: number; readonly text: string } | undefined => {
  const at = line.flags.reduce((most, { span }) => Math.max(most, span.end), line.flagsAt);
  const gap = line.imageAt === undefined ? '' : text.slice(at, line.imageAt);
  if (/^[ \t]*[\\`^]\r?\n[ \t]*$/.test(gap)) return { at, text: gap };
  if (!/^[ \t]+$/.test(gap)) return undefined;
  if (!goesOnInLines(file, text)) return { at, text: gap };
  const own = lineStart(text, at);
  const indentation = /^[ \t]*/.exec(text.slice(own))?.[0] ?? '';
  // the line that a flag went to before is deeper already
  const goesOn = line.place.kind === 'text' && line.place.span.start < own;
  return { at, text: ` \\\n${indentation}${goesOn ? '' : '    '}` };
};

/** Whether a backslash at the end of a line takes the next one in, in such a file. */
const goesOnInLines = (file: FileId, text: string): boolean =>
  !/\.(?:ps1|bat|cmd)$/i.test(file) && nameOf(file) !== 'package.json' && !isCrontab(file) && !isCloudConfig(text);

const written = ({ name, value }: Flag): string =>
  value === undefined ? `--${name}` : `--${name} ${/^[\w@%+=:,./-]+$/.test(value) ? value : `'${value}'`}`;

/** So far a gap is looked at, in characters: a pattern that ends at an end tries every blank before it. */
const WIDEST_GAP = 200;

const removeFlag = ({ path, item }: Extract<SettingsChange, { kind: 'remove' }>, home: LineHome, replace: Replace) => {
  const name = flagName(path);
  const { line, text } = home;
  const found = line.flags.filter(
    (flag) => flag.name === name && (item === undefined || (flag.value && sameItem(literal(flag.value), item))),
  );
  const [flag] = found;
  if (!flag) return item === undefined ? refused('it is not given by a flag of its own') : done;
  if (found.length > 1 || !isAlone(flag, line)) return refused(`--${name} stands in a cluster of flags`);
  const before =
    /[ \t]*(?:[\\`^]\r?\n[ \t]*)?$/.exec(text.slice(Math.max(0, flag.span.start - WIDEST_GAP), flag.span.start))?.[0] ??
    '';
  return replace({ start: flag.span.start - before.length, end: flag.span.end }, '');
};

/** `seccomp=unconfined` and `seccomp:unconfined`, `CAP_SYS_ADMIN` and `sys_admin` are the same. */
const sameItem = (written: string | undefined, item: unknown): boolean => {
  const plain = (text: string): string => text.replace('=', ':').replace(/^CAP_/i, '').toLowerCase();
  return written !== undefined && plain(written) === plain(String(item));
};

/** Binds a published port where it is written. Path: `ports`, its index, `host_ip`. */
const bindPort = (
  { path, ...change }: Exclude<SettingsChange, { kind: 'remove' }>,
  { line, text }: LineHome,
  replace: Replace,
): Resolution => {
  const place = line.settings.ports.items[Number(path[1])]?.place;
  const flag = line.flags.find(({ span }) => place?.kind === 'text' && span.start === place.span.start);
  const port = flag?.value && literal(flag.value);
  const at = flag && port ? text.slice(flag.span.start, flag.span.end).lastIndexOf(port) : -1;
  if (!flag || port === undefined || at < 0 || path[2] !== 'host_ip' || !isAlone(flag, line)) {
    return refused('the port is not written where it can be changed');
  }
  const bound = boundPort(port, String(change.value));
  const start = flag.span.start + at;
  return replace({ start, end: start + bound.length }, bound.text);
};
