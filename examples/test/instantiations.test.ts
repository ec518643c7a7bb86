import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

// Inside the package, so that imports resolve as they do for a user.
const parent = import.meta.dirname;

/** How often the type checker instantiates a type on a consumer with this many calls; the count is exact. */
async function countInstantiations(calls: number): Promise<number> {
  const folder = await mkdtemp(join(parent, "instantiations-"));
  try {
    const call = `{ const { agents } = await listAgents(alli, { limit: 5 }); agents[0]?.email satisfies string | undefined; }`;
    await writeFile(
      join(folder, "consumer.ts"),
      `import { createAlliClient } from "@rosterkit/client";
import { listAgents } from "@rosterkit/users/alli";
const alli = createAlliClient({ apiKey: "key" });
${`${call}\n`.repeat(calls)}export {};\n`,
    );
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: "../../../tsconfig.base.json",
        compilerOptions: { noEmit: true },
        include: ["."],
      }),
    );
    const { stdout } = await promisify(execFile)("tsc", ["-p", folder, "--extendedDiagnostics"]);
    const count = /^Instantiations:\s+(\d+)$/m.exec(stdout)?.[1];
    if (count === undefined) throw new Error(`The compiler printed no count:\n${stdout}`);
    return Number(count);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("one further call costs a user's type checker at most 100 instantiations", async () => {
  const one = await countInstantiations(1);
  const twenty = await countInstantiations(20);
  const perCall = (twenty - one) / 19;
  console.log(`${perCall.toFixed(1)} instantiations a call (${one} with one call, ${twenty} with twenty)`);
  expect(perCall).toBeLessThanOrEqual(100);
});
