import { join } from "node:path";
import { bundle } from "@redocly/openapi-core";
import { asObject, InputError, toOpenApi31, type Visit } from "@rosterkit/openapi";
import { findExcess } from "./bounds.ts";
import { locate } from "./locate.ts";
import { inlineExamples, isOneFile } from "./one-file.ts";
import { isPublished, parseOverlay, refuseOverlay } from "./overlay.ts";
import { parseSource } from "./parse.ts";
import { redoclyConfig } from "./redocly.ts";
import { findRepairs } from "./repair/find-repairs.ts";
import { repairOverlay } from "./repair/repair-overlay.ts";
import { applyRepairs } from "./repair/repair.ts";
import { LocalResolver } from "./resolver.ts";
import type { Service, ServiceFiles } from "./service.ts";
import { toOpenApi3 } from "./swagger.ts";

/** Bundling puts a file that several references lead to in the place of each, where it is not a component. */
const mostRepetition = 20;

/**
 * Reads one service, applies its overlay or repairs its slips, and bundles its files into one document.
 * @throws {InputError}
 */
export async function loadService(root: string, files: ServiceFiles, repair: boolean): Promise<Service> {
  const open = (): LocalResolver => new LocalResolver(root, files.folder);
  const resolver = open();
  const document = await parseSource(resolver, root, files.source);
  const overlay = files.overlay === undefined ? undefined : await parseOverlay(resolver, root, files.overlay);
  const isCurated = overlay !== undefined && !isPublished(overlay);
  const config = await redoclyConfig(isCurated);
  const textOf = (file: string) => ({ file, text: resolver.texts.get(join(root, file)) ?? "" });
  const locateKeys: Service["locate"] = (keys) =>
    locate(textOf(files.source), files.overlay === undefined ? undefined : textOf(files.overlay), keys);

  const overlays = files.overlay === undefined ? [] : [join(root, files.overlay)];
  /** @param changed objects whose examples alone have changed since the files were read */
  const refuseExcess = (changed?: readonly Visit[]): void => {
    const size = [...resolver.texts.values()].reduce((sum, { length }) => sum + length, 0);
    const value = changed?.map(({ node }) => node.example) ?? document.parsed;
    const excess = findExcess(value, size * mostRepetition);
    if (excess === undefined) return;
    const { keys, ...fault } = excess;
    const place = changed?.[Number(keys[0])];
    const placed = place === undefined ? keys : [...place.keys, "example", ...keys.slice(1)];
    throw new InputError([{ ...locateKeys(placed), ...fault }]);
  };
  // Redocly changes the document in place.
  const bundleFiles = async (applied: string[] = []) => {
    const bundling = bundle({ doc: document, externalRefResolver: resolver, config, overlays: applied });
    const { problems } = await bundling.catch((error: unknown) => {
      throw asCircle(error, locateKeys);
    });
    refuseExcess();
    return problems;
  };
  // The files of Swagger 2.0 are one before they are converted: no file says where it stands in the document.
  if ("swagger" in asObject(document.parsed) && !isOneFile(asObject(document.parsed))) await bundleFiles();
  const parsed = toOpenApi3(files.source, asObject(document.parsed));
  document.parsed = parsed;
  if (overlays.length === 0 && isOneFile(parsed)) {
    refuseExcess(inlineExamples(parsed));
  } else {
    const problems = await bundleFiles(overlays);
    if (files.overlay !== undefined) refuseOverlay(files.overlay, overlay, problems);
  }
  const repairs = repair && files.overlay === undefined ? findRepairs(parsed) : [];
  const repairText = repairs.some(({ actions }) => actions.length > 0)
    ? repairOverlay(files.name, parsed, repairs)
    : undefined;
  applyRepairs(parsed, repairs);
  return {
    ...files,
    repairText,
    warnings: repairs.map(({ keys, problem, remedy, code }) => ({
      ...locateKeys(keys),
      problem,
      remedy,
      code,
    })),
    document: toOpenApi31(asObject(document.parsed)),
    isCurated,
    redocly: { document, config, open },
    locate: locateKeys,
  };
}

/** Redocly's error for references between files that lead back to themselves has no place. */
function asCircle(error: unknown, locateKeys: Service["locate"]): unknown {
  if (!(error instanceof Error) || error.message !== "Self-referencing circular pointer") return error;
  const problem = "References between its files lead back to themselves";
  const remedy = "Let each lead to a definition";
  return new InputError([{ ...locateKeys([]), problem, remedy, code: "reference-circle" }]);
}
