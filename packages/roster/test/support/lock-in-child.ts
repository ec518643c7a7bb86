import { JournalError } from "../../src/errors.ts";
import { lock } from "../../src/host/lock.ts";

// A process of its own that holds a lock until its input ends, and says what came of it.
try {
  await lock(process.argv[2] ?? "");
  console.log("held");
  process.stdin.resume();
} catch (error) {
  if (!(error instanceof JournalError)) throw error;
  console.log(error.problem);
}
