import type { Answer } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import type { Fixable } from '../plan/plan-round.ts';
import type { Breakage } from './breakages.ts';

/** A fix that was taken out, and what broke with it. */
export type TakenOut = { readonly finding: Fixable; readonly breakage: Breakage };

/** The first fix with which a service breaks, and how, by halving: those about the service itself are suspected first. */
export const findCulprit = async (
  fixes: readonly Fixable[],
  service: string,
  breaks: (fixes: readonly Fixable[]) => Answer<Breakage | undefined>,
): Answer<TakenOut | undefined> => {
  const own = fixes.filter(({ subjects }) => subjects.includes(service));
  const others = fixes.filter((one) => !own.includes(one));
  const withoutOwn = others.length === 0 ? ok(undefined) : await breaks(others);
  if (!withoutOwn.ok) return withoutOwn;
  const [always, suspects] = withoutOwn.value ? [[], others] : [others, own];
  let without = 0;
  let by = suspects.length;
  const all = await breaks([...always, ...suspects]);
  if (!all.ok) return all;
  let breakage = all.value;
  while (by - without > 1) {
    const middle = (without + by) >> 1;
    const harmful = await breaks([...always, ...suspects.slice(0, middle)]);
    if (!harmful.ok) return harmful;
    if (harmful.value) {
      by = middle;
      breakage = harmful.value;
    } else without = middle;
  }
  const finding = suspects[by - 1];
  return ok(finding && breakage && { finding, breakage });
};
