import type { Worker } from 'node:worker_threads';

/** Sends a thread a message and waits for its one answer. Throws where the thread ends before it. */
export function ask<T>(thread: Worker, message: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (answer: unknown) => settle(() => resolve(answer as T));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`a thread ended early (${code})`)));
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(message);
  });
}
