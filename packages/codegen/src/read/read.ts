import { readFile } from "node:fs/promises";
import { type Diagnostic, InputError } from "@rosterkit/openapi";
import { checkExpressible } from "../judge/checks/expressible.ts";
import { checkExtensions } from "../judge/checks/extensions.ts";
import { checkOperations } from "../judge/checks/operations.ts";
import { checkSchemas } from "../judge/checks/schemas.ts";
import { findServices } from "./find.ts";
import { lintService } from "../judge/lint.ts";
import { loadService } from "./load.ts";
import type { Service, ServiceFiles } from "./service.ts";

/** Services by name, as an earlier run in this process read and judged them. */
export class ReadCache {
  readonly services: Map<string, Service> = new Map();
  readonly judgements: WeakMap<Service, Promise<Diagnostic[]>> = new WeakMap();
  /** The last of each name that nothing was wrong with. */
  readonly sound: Map<string, Service> = new Map();
}

/**
 * Reads every service under `spec/`. A service whose files are as an earlier run found them is not read again.
 * @throws InputError with what is wrong in all of them
 */
export async function readServices(root: string, cache: ReadCache = new ReadCache()): Promise<Service[]> {
  const found = await findServices(root);
  const outcomes = await Promise.allSettled(found.map((files) => readService(root, files, cache)));
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason as unknown] : [],
  );
  const unexpected = failures.find((failure) => !(failure instanceof InputError));
  if (unexpected !== undefined) throw unexpected;
  const diagnostics = failures.flatMap((failure) =>
    failure instanceof InputError ? failure.diagnostics : [],
  );
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  return outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
}

async function readService(root: string, files: ServiceFiles, cache: ReadCache): Promise<Service> {
  const earlier = cache.services.get(files.name);
  if (earlier?.source === files.source && earlier.overlay === files.overlay && (await isUnchanged(earlier))) {
    return earlier;
  }
  const service = await loadService(root, files, earlier);
  cache.services.set(files.name, service);
  return service;
}

async function isUnchanged({ texts }: Service): Promise<boolean> {
  const comparisons = [...texts].map(async ([path, text]) => {
    const now = await readFile(path, "utf8").catch(() => undefined);
    return now?.replaceAll("\r\n", "\n") === text;
  });
  return (await Promise.all(comparisons)).every(Boolean);
}

/** Everything that is wrong in the services, as they stand after their overlays. */
export async function judgeServices(
  services: readonly Service[],
  cache: ReadCache = new ReadCache(),
): Promise<Diagnostic[]> {
  const judgements = services.map((service) => {
    const judgement = cache.judgements.get(service) ?? judge(service, cache);
    cache.judgements.set(service, judgement);
    return judgement;
  });
  return (await Promise.all(judgements)).flat();
}

async function judge(service: Service, { sound }: ReadCache): Promise<Diagnostic[]> {
  const lint = await lintService(service, sound.get(service.name));
  const own = [...checkOperations(service), ...checkExpressible(service), ...checkExtensions(service)];
  // A schema with a dangling reference cannot compile, and Redocly has said why.
  const schemas = lint.some(({ code }) => code === "no-unresolved-refs") ? [] : checkSchemas(service);
  const diagnostics = [...lint, ...own, ...schemas];
  if (diagnostics.length === 0) sound.set(service.name, service);
  return diagnostics;
}
