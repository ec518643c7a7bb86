import { expect, test } from "vitest";
import { startProgram } from "../../support/start-program.ts";

test("prints working addresses and credentials, and stops on a signal", async () => {
  const words = ["scripts/commands/sandbox.ts", "--", "--people", "3", "--json"];
  // The packages are built before the tests.
  const sandbox = startProgram(words, { environment: { TURBO_HASH: "built" } });
  const [printed] = await sandbox.waitFor(/^\{$.*^\}$/ms);
  const { directory } = JSON.parse(printed) as { directory: { url: string; token: string } };
  const headers = { authorization: `Bearer ${directory.token}` };
  const users = (await (await fetch(`${directory.url}/users`, { headers })).json()) as unknown[];
  expect(users).toHaveLength(5);
  expect(await sandbox.end()).toEqual([0, null]);
});
