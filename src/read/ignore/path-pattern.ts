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
 * A matcher for whole paths. It keeps the set of steps that can be reached, so the time is the path's length times
 * the pattern's, whatever the stars.
 */
export const pathPattern = (steps: readonly Step[]): ((path: string) => boolean) => {
  const plain = steps.every((step) => step.kind === 'char');
  if (plain) {
    const whole = String.fromCharCode(...steps.map((step) => (step.kind === 'char' ? step.code : 0)));
    return (path) => path === whole;
  }
  const first = steps.findIndex((step) => step.kind !== 'char');
  const start = String.fromCharCode(...steps.slice(0, first).map((step) => (step.kind === 'char' ? step.code : 0)));
  const rest = steps.slice(first);
  return (path) => path.startsWith(start) && matches(rest, path, start.length);
};

/** `here[i]`: step i may be next; `inside[i]`: step i has begun to take characters. */
const matches = (steps: readonly Step[], path: string, from: number): boolean => {
  const size = steps.length + 1;
  let here = new Uint8Array(size);
  let inside = new Uint8Array(size);
  let next = new Uint8Array(size);
  let nextInside = new Uint8Array(size);
  reach(steps, here, 0);
  for (let at = from; at < path.length; at++) {
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
  return code !== SLASH && (step.kind === 'one' || step.has(code));
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
