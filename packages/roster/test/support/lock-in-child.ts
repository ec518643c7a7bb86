import { JournalError } from "../../src/errors.ts";
import { lock } from "../../src/host/lock.ts";

// Runs in a separate process, holds a lock until its input ends, and prints the result.
try {
  await lock(process.argv[2] ?? "");
  console.log("held");
  process.stdin.resume();
} catch (error) {
  if (!(error instanceof JournalError)) throw error;
  console.log(error.problem);
}
