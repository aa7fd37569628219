import { readFileSync } from 'node:fs';
import { type ContainerDetails, containerDetailsShape } from '../../ports/container-schema.ts';
import type { EngineContainers } from '../../ports/engine.ts';
import {
  changesShape,
  containerSummaryShape,
  createdShape,
  execInspectShape,
  idShape,
  statsShape,
  topShape,
  waitedShape,
} from '../../ports/engine-schema.ts';
import { failed, ok } from '../../ports/result.ts';
import { list } from '../../ports/shape.ts';
import { type OverlayFolders, overlayOf } from '../../read/engine/overlay-of.ts';
import type { EngineCalls } from './engine-calls.ts';
import { readLogFrames } from './log-frames.ts';
import { overlayChanges } from './overlay-changes.ts';

/** Most of a log, or of what an exec prints, that is kept unless the caller says otherwise, in bytes. */
const LOG_BYTES = 1024 * 1024;

/** Largest answer about one container that is taken to the byte. */
const INSPECT_BYTES = 32 * 1024 * 1024;

/** Entries of one container's own folder that are read in a few milliseconds. */
const SOON_READ = 2_000;

/** The calls about containers; `local`: its files are of this machine. Source: Engine API v1.41, Container and Exec. */
export const engineContainers = (calls: EngineCalls, local: boolean): EngineContainers => {
  const at = (id: string, rest = ''): string => `/containers/${encodeURIComponent(id)}${rest}`;
  return {
    list: ({ all, filters, size, ...limits } = {}) =>
      calls.json(
        list(containerSummaryShape),
        { method: 'GET', path: '/containers/json', query: { all, filters, size } },
        limits,
      ),
    inspect: (id, { size, ...limits } = {}) =>
      calls.json(containerDetailsShape, { method: 'GET', path: at(id, '/json'), query: { size } }, limits),
    async inspectBytes(id, limits) {
      const read = await calls.bytes({ method: 'GET', path: at(id, '/json') }, INSPECT_BYTES, limits);
      if (!read.ok) return read;
      return read.value.cut
        ? failed('damaged', `${id} has more than ${INSPECT_BYTES} bytes to tell`)
        : ok(read.value.bytes);
    },
    create: (request, { name, platform, ...limits } = {}) =>
      calls.json(
        createdShape,
        { method: 'POST', path: '/containers/create', query: { name, platform }, body: JSON.stringify(request) },
        limits,
      ),
    start: (id, limits) => calls.run({ method: 'POST', path: at(id, '/start') }, limits),
    stop: (id, { graceSeconds, ...limits } = {}) =>
      calls.run({ method: 'POST', path: at(id, '/stop'), query: { t: graceSeconds } }, limits),
    restart: (id, { graceSeconds, ...limits } = {}) =>
      calls.run({ method: 'POST', path: at(id, '/restart'), query: { t: graceSeconds } }, limits),
    kill: (id, { killSignal, ...limits } = {}) =>
      calls.run({ method: 'POST', path: at(id, '/kill'), query: { signal: killSignal } }, limits),
    pause: (id, limits) => calls.run({ method: 'POST', path: at(id, '/pause') }, limits),
    async wait(id, limits) {
      const waited = await calls.json(waitedShape, { method: 'POST', path: at(id, '/wait') }, limits);
      return waited.ok ? ok(waited.value.StatusCode) : waited;
    },
    remove: (id, { force, volumes, ...limits } = {}) =>
      calls.run({ method: 'DELETE', path: at(id), query: { force, v: volumes } }, limits),
    async logs(id, { tail, since, maxBytes = LOG_BYTES, ...limits } = {}) {
      const query = { stdout: true, stderr: true, tail, since };
      const read = await calls.bytes({ method: 'GET', path: at(id, '/logs'), query }, maxBytes, limits);
      return read.ok ? ok(readLogFrames(read.value.bytes, read.value.cut)) : read;
    },
    top: (id, { psArguments, ...limits } = {}) =>
      calls.json(topShape, { method: 'GET', path: at(id, '/top'), query: { ps_args: psArguments } }, limits),
    async changes(id, limits) {
      if (local) {
        const details = await calls.json(containerDetailsShape, { method: 'GET', path: at(id, '/json') }, limits);
        if (!details.ok) return details;
        const overlay = overlayHere(details.value);
        const changes = overlay && overlayChanges(overlay);
        if (changes) return ok(changes);
      }
      return calls.json(changesShape, { method: 'GET', path: at(id, '/changes') }, limits);
    },
    changesFromHere(details) {
      const overlay = local ? overlayHere(details) : undefined;
      return overlay && overlayChanges(overlay, SOON_READ);
    },
    stats: (id, limits) =>
      calls.json(
        statsShape,
        { method: 'GET', path: at(id, '/stats'), query: { stream: false, 'one-shot': true } },
        limits,
      ),
    getArchive: (id, path, limits) =>
      calls.stream({ method: 'GET', path: at(id, '/archive'), query: { path } }, limits),
    putArchive: (id, path, tar, limits) =>
      calls.run(
        { method: 'PUT', path: at(id, '/archive'), query: { path }, body: tar, contentType: 'application/x-tar' },
        limits,
      ),
    inspectExec: (id, limits) =>
      calls.json(execInspectShape, { method: 'GET', path: `/exec/${encodeURIComponent(id)}/json` }, limits),
    async exec(id, command, { user, env, maxBytes = LOG_BYTES, ...limits } = {}) {
      const body = JSON.stringify({ AttachStdout: true, AttachStderr: true, Cmd: command, User: user, Env: env });
      const made = await calls.json(idShape, { method: 'POST', path: at(id, '/exec'), body }, limits);
      if (!made.ok) return made;
      const ran = `/exec/${encodeURIComponent(made.value.Id)}`;
      const start = { method: 'POST', path: `${ran}/start`, body: '{"Detach":false,"Tty":false}' } as const;
      const read = await calls.bytes(start, maxBytes, limits);
      if (!read.ok) return read;
      const ended = await calls.json(execInspectShape, { method: 'GET', path: `${ran}/json` }, limits);
      if (!ended.ok) return ended;
      const { ExitCode } = ended.value;
      if (ExitCode === undefined) return failed('damaged', 'the program inside was left running: it printed too much');
      const { lines } = readLogFrames(read.value.bytes, read.value.cut);
      return ok({ exitCode: ExitCode, output: lines.map(({ text }) => text).join('\n') });
    },
  };
};

/** Podman's, which calls it `overlay`, has marks of its own for what is gone. */
const overlayHere = (details: ContainerDetails): OverlayFolders | undefined =>
  details.GraphDriver?.Name === 'overlay'
    ? undefined
    : overlayOf(details, (file) => {
        try {
          return readFileSync(`/proc/${details.State.Pid}/${file}`, 'utf8');
        } catch {
          return '';
        }
      });
