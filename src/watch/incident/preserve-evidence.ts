import type { Engine } from '../../ports/engine.ts';
import type { Host } from '../../ports/host.ts';
import type { Result } from '../../ports/result.ts';

/** Where evidence goes: each file is written once, and hashed while it is written. */
export type EvidenceFolder = {
  write(
    name: string,
    content: string | AsyncIterable<Uint8Array>,
  ): Promise<Result<{ readonly bytes: number; readonly sha256: string }, 'failed'>>;
  /** Bytes that its disk has left. */
  free(): number;
};

type Evidence = { readonly name: string; readonly bytes: number; readonly sha256: string };
type Preserved = { readonly files: readonly Evidence[]; readonly missing: readonly string[] };

const LOG_BYTES = 16 * 1024 * 1024;
/** The largest file system that is kept; where the disk is not so empty, half of what it has left. */
const MOST_BYTES = 4 * 1024 ** 3;
const NETWORK_FILES = ['tcp', 'tcp6', 'udp', 'udp6', 'unix', 'route', 'arp', 'dev', 'snmp'] as const;

/**
 * Keeps what the next step may destroy, the most fleeting first (RFC 3227, 2.1): connections, processes, then settings, log,
 * changed files, and the file system whole. What could not be had is said.
 */
export const preserveEvidence = async (
  id: string,
  {
    engine,
    host,
    folder,
    signal,
  }: {
    readonly engine: Engine;
    readonly host: Host | undefined;
    readonly folder: EvidenceFolder;
    readonly signal: AbortSignal;
  },
): Promise<Preserved> => {
  const files: Evidence[] = [];
  const missing: string[] = [];
  const keep = async (
    name: string,
    content: string | AsyncIterable<Uint8Array> | undefined,
    why = 'it cannot be read',
  ): Promise<void> => {
    const written = content === undefined ? undefined : await folder.write(name, content);
    if (written?.ok) files.push({ name, ...written.value });
    else missing.push(`${name}: ${written ? written.message : why}`);
  };
  const json = async <T>(name: string, answer: Promise<Result<T, string>>): Promise<T | undefined> => {
    const read = await answer;
    await keep(name, read.ok ? `${JSON.stringify(read.value, plain, 1)}\n` : undefined, read.ok ? '' : read.message);
    return read.ok ? read.value : undefined;
  };
  const details = await engine.containers.inspect(id, { signal });
  const pid = details.ok ? details.value.State.Pid : 0;
  for (const name of pid > 0 && host ? NETWORK_FILES : []) {
    const text = host?.text(`/proc/${pid}/net/${name}`);
    if (text?.ok) await keep(`net-${name}.txt`, text.value);
  }
  await json(
    'processes.json',
    engine.containers.top(id, { signal, psArguments: '-eo pid,ppid,user,lstart,etime,time,args' }),
  );
  const inspected = await engine.containers.inspectBytes(id, { signal });
  await keep('inspect.json', inspected.ok ? once(inspected.value) : undefined, inspected.ok ? '' : inspected.message);
  await json('changes.json', engine.containers.changes(id, { signal }));
  const logs = await engine.containers.logs(id, { signal, maxBytes: LOG_BYTES });
  await keep(
    'log.txt',
    logs.ok ? logs.value.lines.map(({ stream, text }) => `${stream} ${text}\n`).join('') : undefined,
  );
  const archive = await engine.containers.getArchive(id, '/', { signal });
  await keep(
    'files.tar',
    archive.ok ? bounded(archive.value, folder.free() / 2) : undefined,
    archive.ok ? '' : archive.message,
  );
  return { files, missing };
};

/** Maps become objects: the engine's answers hold them. */
const plain = (_: string, value: unknown): unknown => (value instanceof Map ? Object.fromEntries(value) : value);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* bounded(pieces: AsyncIterable<Result<Uint8Array, string>>, room: number): AsyncGenerator<Uint8Array> {
  const most = Math.min(MOST_BYTES, room);
  let bytes = 0;
  for await (const piece of pieces) {
    if (!piece.ok) throw new Error(piece.message);
    bytes += piece.value.length;
    if (bytes > most)
      throw new Error(`the file system is larger than the ${(most / 1024 ** 3).toFixed(1)} GiB kept at most`);
    yield piece.value;
  }
}

export const manifestText = (id: string, time: string, { files, missing }: Preserved): string =>
  `${JSON.stringify({ schemaVersion: 1, container: id, time, files, missing }, undefined, 1)}\n`;
