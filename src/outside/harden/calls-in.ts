/**
 * The calls of a table of `strace -c` that did not always fail, or undefined where there is no table:
 *
 *     % time     seconds  usecs/call     calls    errors syscall
 *      58.33    0.000014          14         3         2 openat
 */
export const callsIn = (output: string): readonly string[] | undefined => {
  if (!/^% time +seconds/m.test(output)) return undefined;
  const rows = output.matchAll(/^ *[\d.]+ +[\d.]+ +\d+ +(\d+)(?: +(\d+))? +([a-z_]\w*)$/gm);
  return [...rows].flatMap(([, calls, errors = '0', name = '']) =>
    name !== 'total' && Number(calls) > Number(errors) ? [name] : [],
  );
};
