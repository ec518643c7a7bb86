import { existsSync, mkdtempSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { constants } from "node:os";
import { basename, dirname, join } from "node:path";
import { fillFolder } from "./fill-folder.ts";
import { install } from "./npm.ts";
import type { Plan } from "./plan.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Creates a repository: writes its files, generates, installs, builds and tests. It works in a temporary folder next
 * to the target and renames that at the end, so that a failure leaves nothing behind.
 * @param say receives a line for each step
 * @returns whether the packages pass their contract tests against the mock
 * @throws {BadUseError} if the document cannot be used, or the packages cannot be installed
 */
export async function createRepository(plan: Plan, say: (line: string) => void): Promise<boolean> {
  const root = mkdtempSync(join(dirname(plan.folder), `.${basename(plan.folder)}-`));
  // npm may still write for a moment after it was killed.
  const remove = (): void => rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  const interrupt = (signal: NodeJS.Signals): void => process.exit(128 + constants.signals[signal]);
  process.once("exit", remove);
  for (const signal of signals) process.once(signal, interrupt);
  try {
    const hasPassed = await fillFolder(root, plan, say);
    if (existsSync(plan.folder)) rmdirSync(plan.folder);
    renameSync(root, plan.folder);
    // On Windows the links in node_modules are absolute.
    if (process.platform === "win32") await install(plan.folder);
    return hasPassed;
  } catch (error) {
    remove();
    throw error;
  } finally {
    process.off("exit", remove);
    for (const signal of signals) process.off(signal, interrupt);
  }
}
