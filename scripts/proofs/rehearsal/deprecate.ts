import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RepositoryCopy } from "../../support/copy-repository.ts";
import { publicPackages } from "../../support/public-packages.ts";
import type { Registry } from "./registry.ts";

/**
 * Retires a published package, and lets the job that publishes deprecate it: its other work is done already.
 * @throws {AssertionError} when the registry does not say so afterwards
 */
export async function deprecateRetired(copy: RepositoryCopy, registry: Registry): Promise<void> {
  const [published] = publicPackages(copy.root);
  assert.ok(published);
  const { name, folder } = published;
  const reason = "it has no operation any more";
  writeFileSync(join(copy.root, "spec", "retired.json"), JSON.stringify({ [name]: reason }));
  const tarballs = join(copy.root, "release");
  await copy.run("pnpm", ["--dir", folder, "pack", "--pack-destination", tarballs]);
  const script = join("scripts", "publish.mjs");
  const said = await copy.run(process.execPath, [script, "--registry", registry.url], registry.environment);
  assert.match(said, new RegExp(`^${name} is deprecated$`, "m"));
  const stated = await copy.run("npm", ["view", name, "deprecated"], registry.environment);
  assert.equal(stated.trim(), `This package is retired: ${reason}.`);
}
