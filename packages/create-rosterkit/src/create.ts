import { copyFileSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { BadUseError, generate, InputError, pullSources, type GenerateConfig } from "@rosterkit/codegen";
import { explainInstallation, runNpm } from "./npm.ts";
import { printOverlay } from "./overlay.ts";
import { isAddress, type Plan, settingsOf } from "./plan.ts";
import { repositoryFiles } from "./repository-files.ts";

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
    const hasPassed = await fill(root, plan, say);
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

async function fill(root: string, plan: Plan, say: (line: string) => void): Promise<boolean> {
  const isPulled = isAddress(plan.spec);
  const extension = isPulled ? ".yaml" : extname(plan.spec).replace(".yml", ".yaml");
  const source = `spec/sources/${plan.service}${extension}`;
  const name = isPulled ? plan.spec : basename(plan.spec);
  const overlay = `spec/overlays/${plan.service}.yaml`;
  for (const [path, text] of Object.entries(repositoryFiles(plan))) write(root, path, text);
  const config: GenerateConfig = { root, ...settingsOf(plan) };
  say(`Reading ${name} …`);
  const refuse = (error: unknown): never => {
    if (!(error instanceof InputError)) throw error;
    throw new BadUseError(error.message.replaceAll(source, name));
  };
  mkdirSync(dirname(join(root, source)), { recursive: true });
  if (isPulled) await pull(config).catch(refuse);
  else copyFileSync(plan.spec, join(root, source));
  write(root, overlay, await printOverlay({ config, service: plan.service, overlay }).catch(refuse));
  const { counts } = await generate(config).catch(refuse);
  copyFileSync(join(root, "spec/openapi.json"), join(root, "spec/released/openapi.json"));
  say(`Installing, for ${counts.packages} packages with ${counts.operations} operations …`);
  await install(root);
  say("Building …");
  const build = await runNpm(["run", "build"], root);
  if (build.code !== 0) throw new Error(`The packages do not build:\n${build.text}`);
  say("Testing against the mock …");
  const contract = await runNpm(["run", "--silent", "contract"], root);
  say(contract.text.trimEnd());
  return contract.code === 0;
}

/** Pulls the document from its URL, as `npm run spec:pull` does later. */
async function pull(config: GenerateConfig): Promise<void> {
  for (const pulled of await pullSources(config))
    if (pulled.state === "refused")
      throw new BadUseError(
        `${pulled.refusal.message}. Give the URL of an OpenAPI document, or a file: --spec openapi.yaml`,
      );
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function install(root: string): Promise<void> {
  const { code, text } = await runNpm(["install", "--no-audit", "--no-fund", "--loglevel=error"], root);
  if (code !== 0) throw new BadUseError(explainInstallation(text));
}
