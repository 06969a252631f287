import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Notice } from '../../follow/ladder/notice.ts';
import { replaceFile } from '../../store/files.ts';
import { type Lock, takeLock } from '../../store/lock.ts';
import { nodeFiles } from '../../store/node-files.ts';
import { nodeProcesses } from '../../store/processes.ts';
import { StoreError } from '../../store/store-error.ts';
import { DeskError } from '../desk-error.ts';
import { type Alert, capXml } from './cap.ts';
import { type Channel, type Channels, readChannels } from './channels.ts';
import { mailNotice } from './email.ts';
import { entryLines } from './entries.ts';
import { Journal } from './journal.ts';
import { postNotice } from './webhook.ts';

/** How a notice stands with one channel. `channel: null`: there is none to its addressee. */
export interface Standing {
  readonly id: string;
  readonly to: string;
  readonly rung: string;
  readonly exercise: boolean;
  readonly channel: string | null;
  readonly state: 'sent' | 'pending';
  readonly attempts: number;
  /** What the receiver's side said last, or why it failed. */
  readonly last: string | null;
}

/** Attempts of one run, and how long it waits after the first that failed; twice as long after each further. */
export interface Patience {
  readonly attempts: number;
  readonly firstWaitMs: number;
}

const PATIENCE: Patience = { attempts: 4, firstWaitMs: 250 };

/**
 * A folder with `channels.yaml`, and what was queued and sent (`outbox.jsonl`), which is never rewritten. A notice is durable there before
 * anything is sent; what may have been sent is durable before the attempt. So each is sent once at the least, whatever
 * ends the process, and a repeat has the id of the first. `entries.jsonl` is made of it.
 */
export class Outbox {
  readonly #folder: string;
  readonly #channels: Channels;
  readonly #journal: Journal;
  readonly #lock: Lock;
  readonly #queued = new Map<string, Alert>();
  readonly #sent = new Set<string>();

  private constructor(folder: string, channels: Channels, journal: Journal, lock: Lock) {
    [this.#folder, this.#channels, this.#journal, this.#lock] = [folder, channels, journal, lock];
    for (const line of journal.lines) {
      if (line.kind === 'queued') this.#keep(line.notice, line.exercise, line.at);
      if (line.kind === 'sent') this.#sent.add(`${line.id} ${line.channel}`);
    }
  }

  /** Throws a `DeskError` where another process has it open, or a file of it cannot be used. */
  static async open(folder: string): Promise<Outbox> {
    const channels = await readChannels(join(folder, 'channels.yaml'));
    const locks = join(folder, 'locks');
    await mkdir(locks, { recursive: true });
    const lock = lockOf(folder, locks);
    try {
      return new Outbox(folder, channels, Journal.open(nodeFiles, join(folder, 'outbox.jsonl')), lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Writes what follows from the journal, and lets go of the folder. */
  close(): void {
    const text = entryLines(this.#journal.lines, this.#channels.desk);
    replaceFile(nodeFiles, join(this.#folder, 'entries.jsonl'), new TextEncoder().encode(text));
    this.#lock.release();
  }

  /** Queues each that is not there yet; durable when it returns. Answers how many were new. */
  queue(notices: readonly Notice[], exercise: boolean): number {
    const fresh = notices.filter(({ id }) => !this.#queued.has(id));
    for (const notice of fresh) {
      const at = Date.now();
      this.#journal.append({ kind: 'queued', at, notice, exercise });
      this.#keep(notice, exercise, at);
    }
    return fresh.length;
  }

  /** Sends all that no channel of its addressee has taken yet. */
  async deliver(patience: Patience = PATIENCE): Promise<void> {
    for (const alert of this.#queued.values())
      for (const channel of this.#waysTo(alert.notice.to))
        if (!this.#sent.has(`${alert.notice.id} ${channel.key}`)) await this.#send(alert, channel, patience);
  }

  get standings(): readonly Standing[] {
    return [...this.#queued.values()].flatMap(({ notice, exercise }): Standing[] => {
      const { id, to, rung } = notice;
      const of = { id, to, rung, exercise };
      const ways = this.#waysTo(to);
      if (ways.length === 0)
        return [{ ...of, channel: null, state: 'pending', attempts: 0, last: 'channels.yaml names no way to it' }];
      return ways.map(({ key }) => {
        const lines = this.#journal.lines.filter(
          (line) => line.kind !== 'queued' && line.id === id && line.channel === key,
        );
        const end = lines.at(-1);
        const last = end?.kind === 'sent' ? end.answer : end?.kind === 'failed' ? end.why : null;
        const attempts = lines.filter(({ kind }) => kind === 'sending').length;
        return { ...of, channel: key, state: this.#sent.has(`${id} ${key}`) ? 'sent' : 'pending', attempts, last };
      });
    });
  }

  #keep(notice: Notice, exercise: boolean, at: number): void {
    this.#queued.set(notice.id, { notice, exercise, at, sender: this.#channels.from });
  }

  #waysTo(name: string): readonly Channel[] {
    return this.#channels.to.get(name) ?? [];
  }

  async #send(alert: Alert, channel: Channel, { attempts, firstWaitMs }: Patience): Promise<void> {
    const { id } = alert.notice;
    const of = { id, channel: channel.key };
    const before = this.#journal.lines.filter(
      (line) => line.kind === 'sending' && line.id === id && line.channel === channel.key,
    ).length;
    for (let index = 0; index < attempts; index += 1) {
      const attempt = before + index + 1;
      if (index > 0) await wait(firstWaitMs * 2 ** (index - 1));
      this.#journal.append({ kind: 'sending', at: Date.now(), ...of, attempt });
      try {
        const answer = await this.#reach(alert, channel);
        this.#journal.append({ kind: 'sent', at: Date.now(), ...of, attempt, answer });
        this.#sent.add(`${id} ${channel.key}`);
        return;
      } catch (error) {
        if (error instanceof DeskError) throw error;
        const why = error instanceof Error ? error.message : String(error);
        this.#journal.append({ kind: 'failed', at: Date.now(), ...of, attempt, why: why.slice(0, 300) });
      }
    }
  }

  async #reach(alert: Alert, channel: Channel): Promise<string> {
    if (channel.kind === 'webhook') return postNotice(channel, alert, Date.now());
    if (channel.kind === 'email') {
      if (this.#channels.smtp === null) throw new Error('no smtp is named');
      return mailNotice(this.#channels.smtp, channel.address, alert);
    }
    await mkdir(channel.folder, { recursive: true });
    replaceFile(nodeFiles, join(channel.folder, `${alert.notice.id}.xml`), new TextEncoder().encode(capXml(alert)));
    nodeFiles.syncDir(channel.folder);
    return 'written';
  }
}

function lockOf(folder: string, locks: string): Lock {
  try {
    return takeLock(nodeFiles, locks, nodeProcesses);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new DeskError(`${folder} is open in another process: ${error.message}`);
  }
}
