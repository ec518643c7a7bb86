import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { BadUseError, generate, type GenerateConfig, InputError, pullSources } from "@rosterkit/codegen";
import { isAddress } from "./answers.ts";
import { install, runNpm } from "./npm.ts";
import { printOverlay } from "./overlay.ts";
import { type Plan, settingsOf } from "./plan.ts";
import { repositoryFiles } from "./repository-files.ts";

/** Writes the files of a repository, generates, installs, builds and tests. @returns whether the tests pass */
export async function fillFolder(root: string, plan: Plan, say: (line: string) => void): Promise<boolean> {
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
