import { readJson } from '../ports/read-json.ts';
import type { Shape } from '../ports/shape.ts';
import {
  type Change,
  changeShape,
  type KeptReport,
  keptShape,
  noticeShape,
  type SlipNotice,
  type Slips,
  type Summary,
  slipsShape,
  summaryShape,
} from './kept-report.ts';

/** What the board kept as JSON, read again; undefined where there is none, or it was touched. */
const reading =
  <T>(shape: Shape<T>) =>
  (text: string | undefined): T | undefined => {
    if (text === undefined) return undefined;
    const read = readJson(shape, text);
    return read.ok ? read.value : undefined;
  };

export const readKept: (text: string | undefined) => KeptReport | undefined = reading(keptShape);
export const readSummary: (text: string | undefined) => Summary | undefined = reading(summaryShape);
export const readChange: (text: string | undefined) => Change | undefined = reading(changeShape);
export const readNotice: (text: string | undefined) => SlipNotice | undefined = reading(noticeShape);
/** Nothing, where none are kept. */
export const readSlips = (text: string | undefined): Slips =>
  reading(slipsShape)(text) ?? { silent: undefined, level: undefined, findings: [] };
