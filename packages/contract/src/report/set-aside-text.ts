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
  const counts = Object.entries(countSetAside(entries)).map(([fault, count]) => `${count} for the ${fault}`);
  return [`Set aside: ${counts.join(", ")}`, ...lines].join("\n");
}

/** How many things, by whose fault they are. */
export function countSetAside(entries: readonly SetAside[]): Record<string, number> {
  const faults = Map.groupBy(entries, ({ fault }) => fault);
  return Object.fromEntries([...faults].map(([fault, members]) => [fault, members.length]));
}
