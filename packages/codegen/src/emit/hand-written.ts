import { InputError } from "@rosterkit/openapi";
import { packagesFolder } from "../config.ts";
import type { EmitInput } from "./emitter.ts";

/**
 * Refuses a domain whose package is there and written by hand: its files would be mixed with generated ones.
 * @throws {InputError}
 */
export function refuseHandWritten({ model, existing, config }: Omit<EmitInput, "document">): void {
  if (config.folder !== undefined) return;
  const packages = packagesFolder(config);
  const taken = model.domains.filter(({ name }) => {
    const folder = `${packages}/${name}`;
    if (!existing.has(`${folder}/package.json`)) return false;
    return existing.get(`${folder}/src/index.ts`)?.includes("./generated/") === false;
  });
  if (taken.length === 0) return;
  throw new InputError(
    taken.map(({ name }) => ({
      file: `${packages}/${name}/package.json`,
      pointer: "",
      problem: `The domain \`${name}\` would become this package, which is written by hand`,
      remedy: "Give its operations another tag in an overlay",
      code: "domain-taken",
    })),
  );
}
