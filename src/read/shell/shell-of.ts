import type { Script } from '../../model/script.ts';

/** The dialect a shell program reads. */
export const shellOf = (program: string): Script['shell'] => {
  const name = (program.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
  if (name === 'sh' || name === 'ash' || name === 'dash' || name === 'busybox') return 'sh';
  if (name === 'bash') return 'bash';
  if (name === 'powershell' || name === 'pwsh') return 'powershell';
  return name === 'cmd' ? 'cmd' : 'other';
};
