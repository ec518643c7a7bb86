import { groupBy } from "@rosterkit/openapi";
import { nameOf } from "./fields.ts";
import type { LinkTable } from "./links.ts";
import type { GivenValues } from "./memory.ts";

/** Writes a line for each input that is fed, as `--set` takes it. */
export function formatLinks({ links }: LinkTable, given: GivenValues): string {
  const groups = groupBy(links, ({ consumer }) => nameOf(consumer));
  const fed = [...groups].map(([input, found]) => {
    const producers = found.map(({ producer, origin }) => `${nameOf(producer)} (${origin})`);
    return `  ${input}=${producers.join(" or ")}`;
  });
  const set = [...given.keys()].map((input) => `  ${nameOf(input)}=(--set)`);
  const lines = [...set, ...fed];
  return lines.length === 0
    ? "No input is fed by another operation."
    : ["Inputs and what feeds them", ...lines].join("\n");
}
