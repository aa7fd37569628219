import type { Build } from '../../../model/service.ts';
import { type FoundLine, findLines, type OffLine } from '../off-lines.ts';

const OFF = '(?:0|false|no|off|none)';
const setting = (name: string): RegExp =>
  new RegExp(`^[ \\t]*${name}[ \\t]*[=: ][ \\t]*"?${OFF}"?[ \\t]*;?[ \\t]*$`, 'im');

/** Source: the manuals of the programs. */
const LINES: readonly OffLine[] = [
  { file: /curlrc$/, line: /^[ \t]*(?:-k|(?:--)?(?:proxy-)?insecure)[ \t]*$/m, message: 'makes curl trust any server' },
  { file: /wgetrc$/, line: setting('check_?certificate'), message: 'makes wget trust any server' },
  { file: /npmrc$/, line: setting('strict-ssl'), message: 'makes npm trust any registry' },
  {
    file: /\.yarnrc(?:\.ya?ml)?$/,
    line: setting('"?(?:enableStrictSsl|strict-ssl)"?'),
    message: 'makes yarn trust any registry',
  },
  {
    file: /pip\.(?:conf|ini)$/,
    line: /^[ \t]*trusted-host[ \t]*=/m,
    message: 'makes pip trust this host without a certificate',
  },
  { file: /gitconfig$|\.git\/config$/, line: setting('sslVerify'), message: 'makes git trust any server' },
  { file: /gemrc$/, line: /^[ \t]*:ssl_verify_mode:[ \t]*0/m, message: 'makes gem trust any server' },
  { file: /condarc$/, line: setting('ssl_verify'), message: 'makes conda trust any server' },
  {
    file: /apt\.conf/,
    line: /Acquire::https?(?:::[^\s:"']+)?::Verify-(?:Peer|Host)[ \t]+"?(?:false|0|no)/i,
    message: 'makes apt trust any mirror',
  },
  {
    file: /(?:yum|dnf)\.conf$|\.repo$/,
    line: setting('sslverify'),
    message: 'makes the package manager trust any mirror',
  },
  { file: /ssh_config$|\.ssh\/config$/, line: setting('StrictHostKeyChecking'), message: 'makes ssh trust any host' },
];

/** What a build writes into the configuration files of programs that switches their look at certificates off. */
export const uncheckedInFile = (build: Build): readonly FoundLine[] => findLines(build, LINES);
