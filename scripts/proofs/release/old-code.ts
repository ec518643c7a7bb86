import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Level, pendingBumps, readChangesets } from "@rosterkit/spec-diff";
import { typeCheck } from "../../support/type-check.ts";
import { oldCodeFolder } from "../../support/release.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** An error of the type checker in a file that users of the last release may have. */
export interface OldCodeFailure {
  readonly file: string;
  readonly message: string;
  /** Packages that the file imports, with the bump that is pending for each. */
  readonly packages: Readonly<Record<string, Level>>;
}

/** An `@ts-expect-error` without an error: code that was refused is allowed now, which breaks no user. */
const unusedExpectation = "TS2578";

/**
 * Compiles the examples and type tests of the last release against the packages as they are built now.
 * @returns `undefined` where there was no release yet
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

/** Whether old code that no longer compiles is announced by a major release of something that it imports. */
export function reportOldCode(failures: readonly OldCodeFailure[] | undefined): {
  failed: boolean;
  text: string;
} {
  if (failures === undefined) return { failed: false, text: "There is no earlier release, and no old code." };
  const unannounced = failures.filter(({ packages }) => !Object.values(packages).includes("major"));
  if (unannounced.length > 0)
    return {
      failed: true,
      text:
        `${unannounced.map(({ message }) => message).join("\n")}\n\nCode of the last release no longer compiles, and no package that it imports has a major release pending. ` +
        "Keep the old form working, or raise the package in .changeset/spec.md.",
    };
  if (failures.length === 0)
    return { failed: false, text: "Code of the last release compiles against the packages as they are." };
  const listed = failures.map(({ message }) => message).join("\n");
  return {
    failed: false,
    text: `${listed}\n\nCode of the last release no longer compiles; a major release announces it.`,
  };
}
