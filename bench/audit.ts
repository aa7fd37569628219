// The audit log: crash points, random tamperings, rates. Writes nothing outside a temporary folder.
//   node bench/audit.ts [crashes] [tamperings] [megabytes]
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEvent } from '../src/audit/audit-event.ts';
import { openLog } from '../src/audit/open-log.ts';
import { publicHex } from '../src/audit/seal.ts';
import { verifyLog } from '../src/audit/verify-log.ts';
import { diskSegments, readPieces } from '../src/outside/disk/disk-segments.ts';
import { auditKey } from '../src/outside/keys/audit-key.ts';
import { ok } from '../src/ports/result.ts';

const event = (number: number): AuditEvent => ({
  time: new Date(1_795_000_000_000 + number).toISOString(),
  source: 'engine',
  action: 'container.exec_start',
  actor: { kind: 'local-socket' },
  container: { id: `${number}`.padStart(64, 'c0ffee'), name: `shop-web-${number % 20}`, image: 'nginx:1.29' },
  control: 'governance/audit-log',
  message: `exec ${number} was started in shop-web-${number % 20}`,
});

const openIn = async (folder: string, maxBytes = 16 * 1024 * 1024) => {
  const store = await diskSegments(join(folder, 'log'), { writable: true });
  const key = auditKey(join(folder, 'audit.key'));
  if (!store.ok || !key.ok) throw new Error('no store or no key');
  const log = await openLog({
    store: store.value,
    key: key.value,
    log: 'bench',
    writer: 'bench',
    now: () => new Date(),
    maxBytes,
  });
  if (!log.ok) throw new Error(log.message);
  return { log: log.value, key: publicHex(key.value) };
};

const verifyIn = (folder: string, key: string, open: boolean) =>
  verifyLog(
    readdirSync(join(folder, 'log'))
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .map((name) => ({ name, read: () => readPieces(join(folder, 'log', name)) })),
    { trustedKeys: [key], open, whole: true },
  );

/** Child: appends without end and says on stdout what was acknowledged, in the order it was. */
const appendForever = async (folder: string): Promise<void> => {
  const { log } = await openIn(folder, 200_000);
  for (let number = 0; ; number += 1) {
    const batch = await Promise.all(
      Array.from({ length: 1 + (number % 40) }, (_, index) => log.append(event(number * 100 + index))),
    );
    process.stdout.write(batch.map((one) => (one.ok ? `${one.value.seq} ${one.value.hash}\n` : '')).join(''));
    if (number % 97 === 96) await log.rotate();
  }
};

const crashOnce = (folder: string, afterMs: number): Promise<string[]> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [import.meta.filename, 'child', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('latin1').on('data', (text: string) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      said += text;
    });
    child.on('close', () =>
      resolve(
        said
          .slice(0, said.lastIndexOf('\n') + 1)
          .split('\n')
          .filter(Boolean),
      ),
    );
  });

/** Kills a writer at random moments; then everything it was told is kept must be there, and the log must verify. */
const crashes = async (count: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-crash-'));
  let acknowledged = 0;
  let lost = 0;
  let broken = 0;
  for (let crash = 0; crash < count; crash += 1) {
    const said = await crashOnce(folder, Math.random() * 30);
    acknowledged += said.length;
    const { log, key } = await openIn(folder);
    await log.close();
    const names = readdirSync(join(folder, 'log')).filter((name) => name.endsWith('.jsonl'));
    const text = names.map((name) => readFileSync(join(folder, 'log', name), 'latin1')).join('');
    const hashes = new Map(
      [...text.matchAll(/^\{"hash":"(\w{64})".*"seq":(\d+)\}$/gm)].map(([, hash, seq]) => [seq, hash]),
    );
    lost += said.filter((line) => hashes.get(line.split(' ')[0]) !== line.split(' ')[1]).length;
    if ((await verifyIn(folder, key, false)).faults.length > 0) broken += 1;
    // a long log would make each later crash slower and not better
    if (crash % 20 === 19) rmSync(join(folder, 'log'), { recursive: true });
  }
  const torn = existsSync(join(folder, 'log'))
    ? readdirSync(join(folder, 'log')).filter((name) => name.startsWith('torn')).length
    : 0;
  console.log(
    `crash points ${count}: ${acknowledged} records acknowledged, ${lost} lost, ${broken} logs that do not verify, ${torn} torn tails in the last 20`,
  );
  rmSync(folder, { recursive: true });
};

/** Every way to touch a text of lines: bytes, lines, ends. */
const tamper = (bytes: Buffer): Buffer => {
  const at = Math.floor(Math.random() * bytes.length);
  const lines = bytes.toString('latin1').split('\n');
  const line = Math.floor(Math.random() * (lines.length - 1));
  const other = Math.floor(Math.random() * (lines.length - 1));
  const joined = (changed: readonly string[]): Buffer => Buffer.from(changed.join('\n'), 'latin1');
  switch (Math.floor(Math.random() * 8)) {
    case 0: {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
      return copy;
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + Math.floor(Math.random() * 50))]);
    case 2:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(['x', '\n', '{}', ' ', '\0'][at % 5] ?? 'x'),
        bytes.subarray(at),
      ]);
    case 3:
      return joined(lines.toSpliced(line, 1));
    case 4:
      return joined(lines.toSpliced(line, 0, lines[other] ?? ''));
    case 5:
      return joined(lines.toSpliced(line, 1, lines[other] ?? '').toSpliced(other, 1, lines[line] ?? ''));
    case 6:
      return bytes.subarray(0, at);
    default:
      return joined(lines.slice(0, line + 1));
  }
};

const tamperings = async (count: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-tamper-'));
  const { log, key } = await openIn(folder);
  await Promise.all(Array.from({ length: 200 }, (_, index) => log.append(event(index))));
  await log.close();
  const [name = ''] = readdirSync(join(folder, 'log')).filter((one) => one.endsWith('.jsonl'));
  const whole = readFileSync(join(folder, 'log', name));
  let tried = 0;
  let found = 0;
  while (tried < count) {
    const touched = tamper(whole);
    if (touched.equals(whole)) continue;
    tried += 1;
    const read = async function* () {
      yield ok(new Uint8Array(touched));
    };
    const { faults } = await verifyLog([{ name, read }], { trustedKeys: [key], open: false, whole: true });
    if (faults.length > 0) found += 1;
  }
  console.log(`tamperings ${count}: ${found} found, ${count - found} missed`);
  rmSync(folder, { recursive: true });
};

const rates = async (megabytes: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-rates-'));
  const { log, key } = await openIn(folder);
  const total = Math.ceil((megabytes * 1e6) / 620);
  const started = performance.now();
  const waits: number[] = [];
  // 500 writers that each wait for their record before they write the next
  await Promise.all(
    Array.from({ length: 500 }, async (_, writer) => {
      for (let number = writer; number < total; number += 500) {
        const asked = performance.now();
        await log.append(event(number));
        waits.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await log.close();
  waits.sort((a, b) => a - b);
  console.log(
    `append: ${Math.round(total / seconds)} records/s with 500 writers, each waiting for the disk; median ${waits[waits.length >> 1]?.toFixed(1)} ms, p99 ${waits[Math.floor(waits.length * 0.99)]?.toFixed(1)} ms`,
  );
  const verifying = performance.now();
  const verified = await verifyIn(folder, key, false);
  const took = (performance.now() - verifying) / 1000;
  const bytes = verified.segments.reduce((sum, segment) => sum + segment.bytes, 0);
  console.log(
    `verify: ${(bytes / 1e6 / took).toFixed(0)} MB/s, ${Math.round(total / took)} records/s over ${(bytes / 1e6).toFixed(0)} MB, ${verified.faults.length} faults`,
  );
  const { log: alone } = await openIn(folder);
  const one = performance.now();
  for (let number = 0; number < 300; number += 1) await alone.append(event(number));
  console.log(`append, one writer: ${Math.round(300 / ((performance.now() - one) / 1000))} records/s`);
  await alone.close();
  rmSync(folder, { recursive: true });
};

const [mode = '1000', second = '10000', third = '200'] = process.argv.slice(2);
if (mode === 'child') await appendForever(second);
else {
  // any of them may be left out with 0, so that each can be run by itself
  if (Number(third) > 0) await rates(Number(third));
  if (Number(second) > 0) await tamperings(Number(second));
  if (Number(mode) > 0) await crashes(Number(mode));
}
