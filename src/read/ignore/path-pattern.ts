/** One step of a pattern over a path. `folders` is `**` with its slash: nothing, or anything that ends with a slash. */
export type Step =
  | { readonly kind: 'char'; readonly code: number }
  | { readonly kind: 'one' } // ?
  | { readonly kind: 'star' } // anything within one name
  | { readonly kind: 'folders' }
  | { readonly kind: 'rest' } // anything at all
  | { readonly kind: 'class'; readonly has: (code: number) => boolean };

const SLASH = 47;

/**
 * A matcher for whole paths. The text before the first wildcard and behind the last one is compared as it stands, which
 * settles nearly every path; what is between keeps the set of steps that can be reached, so the time is the path's
 * length times the pattern's, whatever the stars.
 */
export const pathPattern = (steps: readonly Step[]): ((path: string) => boolean) => {
  const first = steps.findIndex((step) => step.kind !== 'char');
  if (first < 0) {
    const whole = literal(steps);
    return (path) => path === whole;
  }
  const last = steps.findLastIndex((step) => step.kind !== 'char');
  const start = literal(steps.slice(0, first));
  const end = literal(steps.slice(last + 1));
  const middle = steps.slice(first, last + 1);
  const only = middle.length === 1 ? middle[0]?.kind : undefined;
  const least = middle.filter(({ kind }) => kind === 'char' || kind === 'one' || kind === 'class').length;
  /** A run of characters that any match must hold. */
  const inner = literal(
    middle.slice(
      1,
      middle.findIndex(({ kind }, index) => index > 0 && kind !== 'char'),
    ),
  );
  return (path) => {
    const to = path.length - end.length;
    if (to < start.length || !path.startsWith(start) || !path.endsWith(end)) return false;
    const text = path.slice(start.length, to);
    if (only === 'star') return !text.includes('/');
    if (only === 'folders') return text === '' || text.endsWith('/');
    return only === 'rest' || (text.length >= least && text.includes(inner) && matches(middle, text));
  };
};

const literal = (steps: readonly Step[]): string =>
  steps.map((step) => (step.kind === 'char' ? String.fromCharCode(step.code) : '')).join('');

/** `here[i]`: step i may be next; `inside[i]`: step i has begun to take characters. */
const matches = (steps: readonly Step[], path: string): boolean => {
  const size = steps.length + 1;
  let here = new Uint8Array(size);
  let inside = new Uint8Array(size);
  let next = new Uint8Array(size);
  let nextInside = new Uint8Array(size);
  reach(steps, here, 0);
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at);
    next.fill(0);
    nextInside.fill(0);
    let alive = false;
    for (let index = 0; index < steps.length; index++) {
      if (!here[index] && !inside[index]) continue;
      const step = steps[index];
      if (!step) continue;
      if (step.kind === 'folders') {
        nextInside[index] = 1;
        alive = true;
        if (code === SLASH) reach(steps, next, index + 1);
      } else if (step.kind === 'rest' || (step.kind === 'star' && code !== SLASH)) {
        reach(steps, next, index);
        alive = true;
      } else if (step.kind !== 'star' && takes(step, code)) {
        reach(steps, next, index + 1);
        alive = true;
      }
    }
    if (!alive) return false;
    [here, next] = [next, here];
    [inside, nextInside] = [nextInside, inside];
  }
  return here[steps.length] === 1;
};

const takes = (step: Exclude<Step, { kind: 'star' | 'folders' | 'rest' }>, code: number): boolean => {
  if (step.kind === 'char') return step.code === code;
  return step.kind === 'one' ? code !== SLASH : step.has(code);
};

/** Marks a step as reachable, and what stands behind it when it can match nothing. */
const reach = (steps: readonly Step[], set: Uint8Array, from: number): void => {
  for (let index = from; ; index++) {
    if (set[index]) return;
    set[index] = 1;
    const kind = steps[index]?.kind;
    if (kind !== 'star' && kind !== 'folders' && kind !== 'rest') return;
  }
};
