import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generate, type GenerateConfig, InputError, listOperations } from "@rosterkit/codegen";

interface OverlayInput {
  readonly config: GenerateConfig;
  readonly service: string;
  readonly overlay: string;
}

/** Maximum number of lines in each list. */
const most = 60;

/**
 * Formats the first overlay of a service, which changes nothing. Its comments list the generated names of operations,
 * each as an action, and the problems that the rules for the user's own documents find.
 */
export async function printOverlay({ config, service, overlay }: OverlayInput): Promise<string> {
  const repairs = await findRepairs(config, overlay);
  const names = (await listOperations(config)).map(
    ({ id, domain, path, method }) =>
      `- target: $.paths[${quote(path)}].${method.toLowerCase()}\n  update: { operationId: ${id}, tags: [${domain}] }`,
  );
  return `overlay: 1.0.0
info:
  title: ${JSON.stringify(`Additions of ${config.title} to the document of ${service}`)}
  version: 1.0.0

# The document is used as published: only problems that would break a package are errors. If the document is your own,
# delete the next line. Then all rules apply, and the problems under "Repairs" are errors until you repair them here.
x-published: The document belongs to its publisher; this file repairs and names.

# Actions, applied in this order: https://spec.openapis.org/overlay/v1.1.0.html
actions: []

# Names. These are the current names of operations and packages. To change one, copy the lines of the operation without
# the number signs to \`actions:\`, instead of the brackets, and edit them. Then run \`npm run generate\`.
#
${commentOut(names)}
# Repairs. Each line is a place in the document, its problem and a remedy.
#
${commentOut(repairs.length === 0 ? ["None."] : repairs)}`;
}

/** Quotes a text for JSONPath. */
function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** Formats items as lines of a comment. */
function commentOut(items: readonly string[]): string {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  const rest = more === 0 ? [] : [`... and ${more} more.`];
  return [...shown, ...rest]
    .flatMap((item) => item.split("\n"))
    .map((line) => `# ${line.replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ")}\n`)
    .join("");
}

/** Lists the problems that the rules for the user's own documents find. */
async function findRepairs(config: GenerateConfig, overlay: string): Promise<string[]> {
  const path = join(config.root, overlay);
  mkdirSync(dirname(path), { recursive: true });
  // JSON is valid YAML. Without `x-published` all rules apply.
  const empty = { overlay: "1.0.0", info: { title: "Ours", version: "1.0.0" }, actions: [] };
  writeFileSync(path, JSON.stringify(empty));
  try {
    await generate(config, { check: true });
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const named = new Set(["operation-id", "operation-operationId", "operation-domain"]);
    const repairs = error.diagnostics.filter(({ code }) => !named.has(code));
    return new InputError(repairs).message.split("\n").filter((line) => line !== "");
  } finally {
    rmSync(path);
  }
}
