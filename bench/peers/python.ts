import { spawnSync } from 'node:child_process';

/** A Python that has a module: the system's own (Debian's packages are there), else the first on the path; null without one. */
export function pythonWith(modules: string): string | null {
  const found = ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', `import ${modules}`], { stdio: 'ignore' }).status === 0,
  );
  return found ?? null;
}

/** Runs a script with arguments; answers the numbers of its last line. Throws with what it said if it fails. */
export function runPython(python: string, script: string, args: readonly string[]): readonly number[] {
  const { status, stdout, stderr } = spawnSync(python, ['-c', script, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${python} failed: ${stderr}`);
  return (stdout.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
}
