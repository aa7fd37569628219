/**
 * What the system says is wrong, without the call and the path it was made with, which name a draft that nobody asked
 * for: `ENOENT: no such file or directory, open '/x/.report.123.tmp'` is `no such file or directory`.
 */
export const systemReason = ({ message }: Error): string => /^[A-Z][A-Z0-9]+: ([^,]+), /.exec(message)?.[1] ?? message;
