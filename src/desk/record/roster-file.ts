import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Member, Quorum } from '../../admit/matter.ts';
import { DeskError } from '../desk-error.ts';
import { readText } from '../read-text.ts';

/** What a roster file says: members by name, and how many of whom must sign what binds all. */
export interface RosterFile {
  readonly members: readonly Member[];
  readonly quorum: Quorum;
}

const BYTES_MAX = 1 << 20;

/**
 * Reads a roster: `members` (a list of `name`, `vkey` or the `vkey-file` beside it, `speaks`, `relays`) and `quorum` (`of`,
 * `atLeast`). Its form is checked here; whether it can stand is for the record's own rules.
 */
export async function readRosterFile(file: string): Promise<RosterFile> {
  const text = await readText(file, file, BYTES_MAX);
  if (text === null) throw new DeskError(`${file} cannot be read: it is not there.`);
  const wrong = (found: string) =>
    new DeskError(
      `${basename(file)} is no roster: expected members (name, vkey, speaks, relays) and quorum (of, atLeast), found ${found}.`,
    );
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw wrong(error instanceof Error ? (error.message.split('\n')[0] ?? 'no YAML') : 'no YAML');
  }
  const { members, quorum } = (value ?? {}) as { members?: unknown; quorum?: { of?: unknown; atLeast?: unknown } };
  if (!Array.isArray(members)) throw wrong('no list of members');
  if (!Array.isArray(quorum?.of) || typeof quorum.atLeast !== 'number') throw wrong('no quorum');
  const read: Member[] = [];
  for (const member of members as readonly MemberLine[]) {
    read.push({
      name: String(member.name ?? ''),
      vkey: await vkeyOf(member, dirname(file)),
      speaks: Array.isArray(member.speaks) ? member.speaks.map(String) : [],
      relays: member.relays === true,
    });
  }
  return { members: read, quorum: { of: quorum.of.map(String), atLeast: quorum.atLeast } };
}

interface MemberLine extends Partial<Member> {
  readonly 'vkey-file'?: unknown;
}

async function vkeyOf(member: MemberLine, folder: string): Promise<string> {
  if (member['vkey-file'] === undefined) return String(member.vkey ?? '');
  const file = join(folder, String(member['vkey-file']));
  const text = await readText(file, file, BYTES_MAX);
  if (text === null) throw new DeskError(`${file}, the public key of ${member.name}, cannot be read: it is not there.`);
  return text.trim();
}
