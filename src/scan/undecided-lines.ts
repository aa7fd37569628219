import type { NoData } from '../model/vulnerability.ts';
import { count } from '../report/text/count.ts';
import { wrapped } from '../report/text/wrapped.ts';

/** What the database could not tell, a sentence each: never to be taken for clean. */
export const undecidedLines = (noData: readonly NoData[], width: number): readonly string[] =>
  noData.flatMap(({ why, packages }) =>
    wrapped(`Not decided${packages === 0 ? '' : ` for ${count(packages, 'package')}`}: ${why}`, width),
  );
