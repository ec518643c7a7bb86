import type { SetAside } from "../cases/types.ts";

/** What no case could show, each thing once, with the operations that it concerns. */
export function formatSetAside(entries: readonly SetAside[]): string {
  if (entries.length === 0) return "";
  const groups = Map.groupBy(entries, ({ fault, what, reason, pointer }) =>
    JSON.stringify([fault, what, reason, pointer]),
  );
  const lines = [...groups.values()].map((members) => {
    const [{ fault, what, reason, pointer } = entries[0]!] = members;
    const operations = [...new Set(members.map(({ operation }) => operation))];
    const others = operations.length > 1 ? ` and ${operations.length - 1} more` : "";
    return `  ${fault}, ${what} at #${pointer}: ${reason} (${operations[0]}${others})`;
  });
  return [`Set aside: ${countSetAside(entries)}`, ...lines].join("\n");
}

/** How many things, by whose fault they are. */
export function countSetAside(entries: readonly SetAside[]): string {
  const faults = Map.groupBy(entries, ({ fault }) => fault);
  return [...faults]
    .map(([fault, members]) => `${members.length} ${fault === "document" ? "for the document" : "for Prism"}`)
    .join(", ");
}
