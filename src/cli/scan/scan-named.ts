import { randomUUID } from 'node:crypto';
import type { Severity } from '../../model/severity.ts';
import type { VexStatement } from '../../model/vex.ts';
import { csafVex } from '../../scan/csaf-vex.ts';
import { cyclonedxVex } from '../../scan/cyclonedx-vex.ts';
import { failsAt } from '../../scan/fails-at.ts';
import { isWhole } from '../../scan/is-whole.ts';
import { openvex } from '../../scan/openvex.ts';
import { scanJson } from '../../scan/scan-json.ts';
import { scanText } from '../../scan/scan-text.ts';
import type { Scanned } from '../../scan/scanned.ts';
import type { Terminal } from '../command.ts';
import { complain } from '../complain.ts';
import { now } from '../now.ts';
import { readBuiltFrom } from './read-built-from.ts';
import type { ScanAnswer } from './scan-answer.ts';
import { scanImage } from './scan-image.ts';

const VEX = { openvex, csaf: csafVex, cyclonedx: cyclonedxVex } as const;

type ImageAsked = {
  readonly target: string;
  readonly format: 'terminal' | 'json' | keyof typeof VEX;
  readonly failOn: Severity;
  readonly maxAge: number | undefined;
  readonly all: boolean;
  readonly cache: boolean;
  readonly vex: readonly VexStatement[];
  readonly platform: string | undefined;
  readonly insecure: boolean;
  /** What the image was built from, and which stage of it. */
  readonly dockerfile: string | undefined;
  readonly stage: string | undefined;
};

/** `plimsoll scan IMAGE`: one image by its name or place. */
export const scanNamed = async (
  { target, format, failOn, all, dockerfile, stage, ...asked }: ImageAsked,
  terminal: Terminal,
): Promise<ScanAnswer> => {
  const builtFrom = dockerfile === undefined ? undefined : readBuiltFrom(dockerfile, stage, terminal);
  const read = await scanImage(target, { ...asked, builtFrom }, terminal);
  if (!read.ok) return { exitCode: complain('scan', read.message, terminal), text: '' };
  const { scanned } = read.value;
  const text = format === 'terminal' ? scanText(scanned, { all, failOn }) : asJson(scanned, format);
  return { exitCode: failsAt(scanned, failOn) ? 1 : isWhole(scanned) ? 0 : 3, text };
};

const asJson = (scanned: Scanned, format: 'json' | keyof typeof VEX): string => {
  const answer =
    format === 'json'
      ? scanJson(scanned)
      : VEX[format](scanned, { tool: scanned.tool, at: now(), serial: randomUUID() });
  return `${JSON.stringify(answer, undefined, 1)}\n`;
};
