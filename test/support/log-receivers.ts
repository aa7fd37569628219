import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from './cache-folder.ts';
import { needPrograms } from './debian-packages.ts';
import { freePort } from './free-port.ts';

const START_LIMIT_MS = 30_000;
const INSTALL_LIMIT_MS = 300_000;

/** A receiver of another maker on a port of loopback. */
export type Receiver = {
  readonly port: number;
  /** What it wrote down, a line each. */
  readonly lines: () => readonly string[];
  readonly stop: () => Promise<void>;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const started = async (child: ChildProcess, port: number, file: string): Promise<Receiver> => {
  let said = '';
  child.stderr?.on('data', (piece) => {
    said += piece;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  for (const end = Date.now() + START_LIMIT_MS; !(await answers(port)); await sleep(100)) {
    if (child.exitCode === null && Date.now() < end) continue;
    await stop();
    throw new Error(`the receiver does not start: ${said}`);
  }
  const lines = (): readonly string[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
      : [];
  return { port, lines, stop };
};

/** Why rsyslog with TLS cannot be had; undefined: it is there. */
export const whyNoRsyslog = (): string | undefined =>
  needPrograms({ rsyslogd: 'rsyslog', openssl: 'openssl', '/usr/lib/*/rsyslog/lmnsd_ossl.so': 'rsyslog-openssl' });

/** Debian's rsyslog, which takes syslog over TLS and writes each message as it understood it, as JSON. */
export const startRsyslog = async (
  folder: string,
  { ca, cert, key }: { readonly ca: string; readonly cert: string; readonly key: string },
): Promise<Receiver> => {
  const port = await freePort();
  const file = join(folder, 'syslog.jsonl');
  const fields = 'pri timestamp hostname app-name msgid structured-data msg'
    .split(' ')
    .map((name) => `property(outname="${name}" name="${name}" format="jsonf")`);
  writeFileSync(
    join(folder, 'rsyslog.conf'),
    `global(workDirectory="${folder}" defaultNetstreamDriver="ossl" defaultNetstreamDriverCAFile="${ca}"
  defaultNetstreamDriverCertFile="${cert}" defaultNetstreamDriverKeyFile="${key}")
module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="anon")
template(name="parts" type="list") { constant(value="{") ${fields.join(' constant(value=",") ')} constant(value="}\\n") }
input(type="imtcp" address="127.0.0.1" port="${port}")
action(type="omfile" file="${file}" template="parts")
`,
  );
  const words = ['-n', '-f', join(folder, 'rsyslog.conf'), '-i', join(folder, 'rsyslog.pid')];
  return started(spawn('/usr/sbin/rsyslogd', words, { stdio: ['ignore', 'ignore', 'pipe'] }), port, file);
};

/** Reads bodies with the classes that OpenTelemetry makes of its own protocol: what they do not know is refused with 400. */
const COLLECTOR = `
import http.server, json, sys
from google.protobuf import json_format
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
KINDS = {'/v1/logs': ExportLogsServiceRequest, '/v1/metrics': ExportMetricsServiceRequest}
out = open(sys.argv[2], 'a', buffering=1)
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers['content-length']))
        try:
            assert self.headers['content-type'] == 'application/json', self.headers['content-type']
            read = json_format.Parse(body, KINDS[self.path]())
            status, said = 200, {'path': self.path, 'read': json_format.MessageToDict(read)}
        except Exception as error:
            status, said = 400, {'path': self.path, 'error': repr(error)}
        out.write(json.dumps(said) + '\\n')
        self.send_response(status)
        self.send_header('content-length', '2')
        self.end_headers()
        self.wfile.write(b'{}')
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Handler).serve_forever()
`;
const PROTOCOL = 'opentelemetry-proto==1.45.2';

const venv = (): string => join(cacheFolder(), 'otlp');

/** Why OpenTelemetry's protocol for Python cannot be had; undefined: it is there. */
export const whyNoCollector = (): string | undefined => {
  const python = join(venv(), 'bin/python');
  const isThere = (): boolean =>
    spawnSync(python, ['-c', 'import opentelemetry.proto.collector.logs.v1.logs_service_pb2'], { stdio: 'ignore' })
      .status === 0;
  if (isThere()) return undefined;
  const quiet = { stdio: 'ignore', timeout: INSTALL_LIMIT_MS } as const;
  spawnSync('python3', ['-m', 'venv', venv()], quiet);
  spawnSync(python, ['-m', 'pip', 'install', '-q', '--only-binary', ':all:', PROTOCOL], quiet);
  return isThere() ? undefined : `needs Python with venv, and ${PROTOCOL} from PyPI`;
};

export const startCollector = async (folder: string): Promise<Receiver> => {
  const port = await freePort();
  const file = join(folder, 'otlp.jsonl');
  const words = ['-c', COLLECTOR, String(port), file];
  return started(spawn(join(venv(), 'bin/python'), words, { stdio: ['ignore', 'ignore', 'pipe'] }), port, file);
};

const STORE = 's3rver@3.7.1';
const storeProgram = (): string => join(cacheFolder(), 's3rver/node_modules/.bin/s3rver');

/** Why a store that speaks S3 cannot be had; undefined: it is there. */
export const whyNoStore = (): string | undefined => {
  if (existsSync(storeProgram())) return undefined;
  const folder = join(cacheFolder(), 's3rver');
  mkdirSync(folder, { recursive: true });
  const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder, STORE];
  spawnSync('npm', words, { stdio: 'ignore', timeout: INSTALL_LIMIT_MS, cwd: folder });
  return existsSync(storeProgram()) ? undefined : `needs ${STORE} from the npm registry`;
};

/** A store with one bucket, `logs`, for the key `S3RVER` with the secret `S3RVER`; it checks signatures, and keeps files below `data`. */
export const startStore = async (folder: string): Promise<Receiver> => {
  const port = await freePort();
  const words = [storeProgram(), '-d', join(folder, 'data'), '-a', '127.0.0.1', '-p', String(port)];
  const child = spawn(process.execPath, [...words, '--configure-bucket', 'logs'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return started(child, port, join(folder, 'store.log'));
};
