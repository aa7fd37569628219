import { cisDocker, nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/least-devices',
  title: 'Gets only the devices it needs',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No device of the host is handed in beyond those the service is known to need, none with more than the rights it uses, and no rule opens a whole class of devices.',
  why: 'Device drivers are a large, rarely audited part of the kernel. /dev/kvm, input or video devices give an intruder a way to spy or to attack that a normal container does not have.',
  remedy:
    'Name single devices with their rights (`/dev/ttyUSB0:/dev/ttyUSB0:rw`), drop `device_cgroup_rules` with wildcards, and reserve GPUs through `deploy.resources.reservations.devices` with the capability used.',
  references: [cisDocker('5.18'), nist190('4.4.3'), pciDss('2.2.6')],
  covers: [],
});
