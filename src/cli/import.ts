import process from 'node:process';
import { importInto } from '../desk/import.ts';
import { describeAside } from '../desk/run.ts';
import { clean, dim } from './paint.ts';

/** Rows set aside that are shown one by one; all of them are in the side file. */
const ASIDES_SHOWN = 20;

/** `servanda import`. */
export async function importCommand(spec: string, options: { out?: string; json?: boolean }): Promise<number> {
  const report = await importInto(spec, options.out ?? null, (rows) => {
    if (process.stderr.isTTY === true) process.stderr.write(`\r${rows} rows`);
  });
  if (process.stderr.isTTY === true) process.stderr.write('\r\u001b[K');
  const { asides, ...counts } = report;
  if (options.json === true)
    process.stdout.write(`${JSON.stringify({ ...counts, setAside: asides.length }, null, 2)}\n`);
  else {
    const types = Object.entries(counts.types).map(([type, n]) => `  ${String(n).padStart(9)}  ${type}`);
    process.stdout.write(
      `${counts.read} entries read, ${counts.added} of them new, ${asides.length} rows set aside\n${types.join('\n')}\n`,
    );
    if (counts.out !== null) process.stdout.write(dim(`entries: ${counts.out}\n`));
    if (counts.asideFile !== null) process.stdout.write(dim(`set aside: ${counts.asideFile}\n`));
    for (const item of asides.slice(0, ASIDES_SHOWN)) process.stdout.write(`  ${clean(describeAside(item))}\n`);
    if (asides.length > ASIDES_SHOWN) process.stdout.write(`  … and ${asides.length - ASIDES_SHOWN} more\n`);
  }
  return 0;
}
