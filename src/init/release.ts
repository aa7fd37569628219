import { compareCycles } from '../knowledge/end-of-life/compare-cycles.ts';
import { endOfLife, hasEnded, nextSupported } from '../knowledge/end-of-life/end-of-life.ts';
import { newestOf } from '../knowledge/end-of-life/newest-of.ts';

/** A release to build on, and what a person should know of the choice. */
type Release = { readonly release: string; readonly questions: readonly string[] };

/**
 * The newest supported release of a product (an id at endoflife.date) that a project's own range allows, as `engines` of
 * package.json, `requires-python` or a version file write it. Where it allows none that is supported, the newest one at all.
 */
export const releaseFor = (
  asked: { readonly product: string; readonly name: string; readonly range: string | undefined },
  today: string,
): Release => {
  const { product, name } = asked;
  const range = asked.range?.slice(0, LONGEST);
  const newest = newestOf(product, today) ?? 'latest';
  if (range === undefined)
    return {
      release: newest,
      questions: [`nothing says which ${name} it is written for: ${newest} is the newest that is supported`],
    };
  const fitting = newestOf(product, today, false, (cycle) => allows(range, cycle));
  if (fitting !== undefined) return { release: fitting, questions: [] };
  const named = /\d+(?:\.\d+)?/.exec(range)?.[0] ?? range;
  const end = endOfLife(product, named) ?? endOfLife(product, named.replace(/\..*/, ''));
  // a release that this list does not have yet
  if (end === undefined && /^\d/.test(named) && compareCycles(named, newest) > 0)
    return { release: named, questions: [] };
  const next = nextSupported(product, named, today) ?? newest;
  const why = end !== undefined && hasEnded(end, today) ? 'which gets no fixes any more' : 'of which no image is known';
  return { release: next, questions: [`it asks for ${name} ${range.trim().slice(0, 40)}, ${why}: try it on ${next}`] };
};

/** A range that a person writes is shorter. In characters. */
const LONGEST = 200;

/** Whether some version of a cycle is in a range; a condition that is not understood is none. */
const allows = (range: string, cycle: string): boolean =>
  range.split('||').some((all) =>
    all
      .replaceAll(/([<>=~^!]+)\s+/g, '$1')
      .replaceAll(/(\S+)\s+-\s+(\S+)/g, '>=$1 <=$2')
      .split(/[\s,]+/)
      .filter((condition) => condition !== '')
      .every((condition) => meets(condition, cycle)),
  );

const meets = (condition: string, cycle: string): boolean => {
  const [, operator = '', written = ''] = /^([<>=~^!]*)v?(\d+(?:\.\d+)*)/.exec(condition) ?? [];
  if (written === '') return true;
  const own = cycle.split('.').length;
  const bound = written.split('.').slice(0, own).join('.');
  const rest = written.split('.').slice(own);
  const order = compareCycles(cycle, bound);
  const major = (version: string): string => version.split('.')[0] ?? '';
  if (operator === '>=') return order >= 0;
  if (operator === '>') return order > 0 || (order === 0 && rest.length > 0);
  if (operator === '<=') return order <= 0;
  if (operator === '<') return order < 0 || (order === 0 && rest.some((part) => Number(part) > 0));
  if (operator === '!=') return true;
  // ^3.11 of Poetry and npm, ~=3.11 of PEP 440, ~> 3.1 of RubyGems: up to the next major release
  if (operator === '^' || (/^~[=>]$/.test(operator) && written.split('.').length < 3))
    return order >= 0 && major(cycle) === major(bound);
  return cycle === bound || cycle.startsWith(`${bound}.`);
};
