/** Awaits work, and says on standard error how long it took. */
export async function timed<Result>(subject: string, work: Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work;
  console.error(`${subject}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}
