import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { stackImages } from '../../check/stack-images.ts';
import { layerMakers } from '../../join/image/layer-makers.ts';
import type { ImageStep } from '../../model/image.ts';
import type { FileId } from '../../model/place.ts';
import type { Severity } from '../../model/severity.ts';
import type { VexStatement } from '../../model/vex.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { noPolicy } from '../../policy/policy.ts';
import { locator } from '../../report/places/location.ts';
import { failsAt } from '../../scan/fails-at.ts';
import { isWhole } from '../../scan/is-whole.ts';
import { layerSources } from '../../scan/layer-sources.ts';
import type { StackEntry } from '../../scan/stack.ts';
import { stackJson } from '../../scan/stack-json.ts';
import { stackText } from '../../scan/stack-text.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { complain } from '../complain.ts';
import { today } from '../today.ts';
import { version } from '../version.ts';
import type { ScanAnswer } from './scan-answer.ts';
import { scanImage } from './scan-image.ts';

type ComposeAsked = {
  /** A compose file, or a folder with one. */
  readonly target: string;
  readonly format: 'terminal' | 'json';
  readonly failOn: Severity;
  readonly maxAge: number | undefined;
  readonly cache: boolean;
  readonly vex: readonly VexStatement[];
};

/** `plimsoll scan --compose`: every image that the services of a stack run, each scanned once. */
export const scanCompose = async (
  { target, format, failOn, maxAge, cache, vex }: ComposeAsked,
  terminal: Terminal,
): Promise<ScanAnswer> => {
  const started = performance.now();
  const path = resolve(terminal.cwd, target);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`--compose ${target}: it does not exist`);
  const root = stat.isDirectory() ? path : dirname(path);
  const files = diskFiles(root, { allowOutside: false });
  const { images, errors, inline } = stackImages({
    files,
    folder: '.' as FileId,
    ...(stat.isDirectory() ? {} : { only: [basename(path) as FileId] }),
    rootName: basename(root) || 'root',
    policy: noPolicy,
    environment: new Map(),
    allowOutside: false,
    today: today(),
  });
  const textOf = (file: FileId): string | undefined => {
    const read = files.text(file);
    return read.ok ? read.value : undefined;
  };
  const locate = locator({ textOf, inline });
  for (const { target: file, message, span } of errors) {
    const line = span && locate({ kind: 'text', file, span })?.line;
    complain('scan', `${file}${line === undefined ? '' : `:${line}`}: ${message}`, terminal);
  }
  if (images.length === 0) throw new UsageError(`--compose ${target}: there are no services in it`);
  const entries: StackEntry[] = [];
  for (const [reference, of] of Map.groupBy(images, (one) => one.reference)) {
    const services = of.map(({ service }) => service);
    if (reference === undefined) {
      const why = 'its name holds a variable whose value is not known here';
      entries.push({ image: '(unknown)', services, scanned: undefined, why });
      continue;
    }
    const image = reference.replace(/^docker\.io\/(?:library\/)?/, '');
    const build = of.find((one) => one.build)?.build;
    const builtFrom = build && ((history: readonly ImageStep[]) => layerSources(layerMakers(build, history), locate));
    const read = await scanImage(`image:${image}`, { cache, maxAge, vex, builtFrom }, terminal);
    const scanned = read.ok ? read.value.scanned : undefined;
    entries.push({ image, services, scanned, why: read.ok ? undefined : read.message });
  }
  const stack = {
    target,
    entries,
    tool: { name: 'plimsoll', version },
    durationMs: performance.now() - started,
  };
  const text = format === 'json' ? `${JSON.stringify(stackJson(stack), undefined, 1)}\n` : stackText(stack);
  return { exitCode: exitOf(entries, failOn, errors.length > 0), text };
};

const exitOf = (entries: readonly StackEntry[], failOn: Severity, broken: boolean): ExitCode => {
  const scanned = entries.flatMap((entry) => entry.scanned ?? []);
  if (scanned.some((one) => failsAt(one, failOn))) return 1;
  const whole = scanned.length === entries.length && scanned.every(isWhole);
  return whole && !broken ? 0 : 3;
};
