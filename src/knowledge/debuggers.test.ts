import { expect, test } from 'vitest';
import { debuggerInCommand, debuggerInVariable } from './debuggers.ts';

test.each([
  ['node --inspect=0.0.0.0:9229 server.js', 'open', 9229],
  ['node --inspect=0.0.0.0 server.js', 'open', 9229],
  ['node --inspect server.js', 'local', 9229],
  ['node --inspect-brk=9230 server.js', 'local', 9230],
  ['node --inspect=127.0.0.1:9229 server.js', 'local', 9229],
  ['npx nodemon --inspect=0.0.0.0:9228 app.js', 'open', 9228],
  ['java -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005 -jar app.jar', 'open', 5005],
  ['java -agentlib:jdwp=transport=dt_socket,server=y,address=5005 -jar app.jar', 'unsure', 5005],
  ['java -agentlib:jdwp=transport=dt_socket,server=y,address=localhost:5005 -jar app.jar', 'local', 5005],
  ['dlv debug --headless --listen=:2345 --api-version=2', 'open', 2345],
  ['/go/bin/dlv exec --listen 127.0.0.1:2345 ./app', 'local', 2345],
  ['python -m debugpy --listen 0.0.0.0:5678 app.py', 'open', 5678],
  ['python -m debugpy --listen 5678 app.py', 'local', 5678],
  ['flask run --debug', 'mode', 5000],
  ['flask --app shop run --debug --host 0.0.0.0 --port 8000', 'open', 8000],
  [
    'java -Dcom.sun.management.jmxremote.port=9010 -Dcom.sun.management.jmxremote.authenticate=false -jar a.jar',
    'open',
    9010,
  ],
])('%s', (line, exposure, port) => {
  expect(debuggerInCommand(line.split(' '))).toMatchObject({ exposure, port });
});

test.each([
  'node server.js',
  'docker inspect web',
  'python app.py',
  'java -jar app.jar',
  'go run --inspect .',
  'dlv version',
])('%s opens nothing', (line) => {
  expect(debuggerInCommand(line.split(' '))).toBeUndefined();
});

test('variables that switch a debugger on', () => {
  expect(debuggerInVariable('NODE_OPTIONS', '--max-old-space-size=512 --inspect=0.0.0.0:9229')?.exposure).toBe('open');
  expect(debuggerInVariable('JAVA_TOOL_OPTIONS', '-agentlib:jdwp=transport=dt_socket,address=*:8000')?.port).toBe(8000);
  expect(debuggerInVariable('FLASK_DEBUG', '1')?.exposure).toBe('mode');
  expect(debuggerInVariable('FLASK_DEBUG', '0')).toBeUndefined();
  expect(debuggerInVariable('DEBUG', 'express:*')).toBeUndefined();
});
