/** Overwrites the last line with a text, on a terminal only. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}\r`);
}

/** Awaits work, and prints its duration to standard error. */
export async function timed<Result>(subject: string, work: Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work;
  console.error(`${subject}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
