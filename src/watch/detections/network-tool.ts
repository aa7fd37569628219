import { commandText } from '../command-text.ts';
import { defineDetection } from '../detection.ts';
import { isProbe } from '../is-probe.ts';
import { namesOf, programOf } from '../programs.ts';

const TOOLS: ReadonlySet<string> = new Set(
  'nmap masscan zmap rustscan nc ncat netcat socat tcpdump tshark dsniff ettercap hydra medusa sqlmap nikto gobuster ffuf chisel frpc ngrok proxychains proxychains4 ligolo responder bettercap hping3 arpspoof'.split(
    ' ',
  ),
);

export const networkTool = defineDetection({
  id: 'network-tool',
  on: 'process',
  severity: 'medium',
  title: 'A tool to explore or tunnel networks runs',
  why: 'From the first container an intruder looks for the next: scanners, sniffers, tunnels and guessers of passwords.',
  normal: 'Services do not need them. A person who looks for a fault may, by exec.',
  remedy: 'Ask whether one of you did it. If not, preserve the evidence and disconnect the container.',
  technique: 'T1046',
  control: 'network/egress-limited',
  examples: {
    alarms: [
      { name: 'nmap', steps: [{ starts: [{ program: '/usr/bin/nmap', args: ['nmap', '10.0.0.0/8'] }] }] },
      {
        name: 'a tunnel that hides its words, beside a health check',
        declared: { probe: '/bin/sh -c curl -f localhost' },
        steps: [{ starts: [{ program: '/usr/bin/chisel', args: [''] }] }],
      },
    ],
    quiet: [
      {
        name: 'it is what the container is',
        declared: { programs: ['socat'] },
        steps: [{ starts: [{ program: '/usr/bin/socat' }] }],
      },
      { name: 'curl', steps: [{ starts: [{ program: '/usr/bin/curl' }] }] },
      {
        name: 'in the health check',
        declared: { probe: '/bin/sh -c nc -z localhost 80' },
        steps: [{ starts: [{ program: '/usr/bin/nc', args: ['nc', '-z', 'localhost', '80'], parent: 7 }] }],
      },
    ],
  },
  *look(process, scene) {
    const name = namesOf(process).find((one) => TOOLS.has(one));
    if (name === undefined || scene.container.declared.programs.includes(name) || isProbe(process, scene)) return;
    yield { key: programOf(process), message: `${name} runs: ${commandText(process)}` };
  },
});
