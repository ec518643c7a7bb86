import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Level, pendingBumps, readChangesets } from "@rosterkit/spec-diff";
import { typeCheck } from "../../support/type-check.ts";
import { oldCodeFolder } from "../../support/release.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A compile error in code for the last release. */
export interface OldCodeFailure {
  readonly file: string;
  readonly message: string;
  /** Packages that the file imports, with the pending level of each. */
  readonly packages: Readonly<Record<string, Level>>;
}

/** An `@ts-expect-error` without an error: newly allowed code breaks no user. */
const unusedExpectation = "TS2578";

/**
 * Compiles the examples and type tests of the last release against the current builds of the packages.
 * @returns `undefined` before the first release
 */
export async function compileOldCode(root: string): Promise<readonly OldCodeFailure[] | undefined> {
  const folder = join(root, oldCodeFolder);
  if (!existsSync(folder)) return undefined;
  using temporary = temporaryFolder("old-code");
  const configuration = join(temporary.path, "tsconfig.json");
  const typeRoots = [join(root, "node_modules", "@types")];
  writeFileSync(
    configuration,
    JSON.stringify({
      extends: join(root, "examples", "tsconfig.json"),
      compilerOptions: { typeRoots },
      include: [join(folder, "**", "*.ts")],
    }),
  );
  const errors = await typeCheck(root, configuration);
  const bumps = pendingBumps(readChangesets(root).values());
  return errors.flatMap(({ text, file: path, code }) => {
    if (path === "" || code === unusedExpectation) return [];
    const message = text.slice(Math.max(0, text.indexOf(oldCodeFolder)));
    const file = path.slice(Math.max(0, path.indexOf(oldCodeFolder)));
    const imports = readFileSync(join(root, file), "utf8").matchAll(/from "(@rosterkit\/[^/"]+)/g);
    const packages = [...imports].map(([, name = ""]) => [name, bumps.get(name) ?? "none"] as const);
    return [{ file, message, packages: Object.fromEntries(packages) }];
  });
}

/** Reports the errors, which fail unless a major release of an imported package announces each. */
export function reportOldCode(failures: readonly OldCodeFailure[] | undefined): {
  failed: boolean;
  text: string;
} {
  if (failures === undefined)
    return { failed: false, text: "There is no earlier release, so there is no old code." };
  if (failures.length === 0)
    return { failed: false, text: "Code for the last release compiles against the current packages." };
  const unannounced = failures.filter(({ packages }) => !Object.values(packages).includes("major"));
  const failed = unannounced.length > 0;
  const lines = (failed ? unannounced : failures).map(({ message }) => message).join("\n");
  const verdict = failed
    ? "and no package that it imports has a pending major release. Keep the old form working, or raise the level of the package in .changeset/spec.md."
    : "which a major release announces.";
  return { failed, text: `${lines}\n\nCode for the last release no longer compiles, ${verdict}` };
}
