import { expect, test } from 'vitest';
import { troubleIn } from './log-trouble.ts';

test('of an exception the line that names it is what went wrong, not the heading above', () => {
  const log = [
    'starting',
    'Traceback (most recent call last):',
    '  File "/srv/app.py", line 2, in <module>',
    "PermissionError: [Errno 13] Permission denied: '/srv/data'",
    '0 errors',
    '    throw err;',
    "KeyError: 'HOST'",
  ];
  expect(troubleIn(log)).toEqual(["PermissionError: [Errno 13] Permission denied: '/srv/data'", "KeyError: 'HOST'"]);
});
