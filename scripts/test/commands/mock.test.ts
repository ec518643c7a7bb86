import { expect, test } from "vitest";
import { startProgram } from "../../support/start-program.ts";

test("prints its address, passes arguments to Prism, and stops on a signal", async () => {
  const mock = startProgram(["scripts/commands/mock.ts", "--", "--errors"]);
  const [, address = ""] = await mock.waitFor(/^The mock listens on (http:\/\/127\.0\.0\.1:\d+)$/m);
  expect((await fetch(`${address}/no/such/path`)).status).toBe(404);
  expect(await mock.end()).toEqual([0, null]);
  await expect(fetch(address)).rejects.toThrow("fetch failed");
});
