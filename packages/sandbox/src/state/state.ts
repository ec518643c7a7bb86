import { createHash } from "node:crypto";
import { type Rows, type Snapshot, type TableName, tableNames } from "./rows.ts";
import type { StateFile } from "./state-file.ts";
import { Table } from "./table.ts";

type Tables = { readonly [Name in TableName]: Table<Rows[Name]> };

/** The memory of the four services; with a file, each change is written there too. */
export interface State extends Tables {
  /** The next id of its kind, such as `agent_7`; never given twice. */
  nextId(kind: string): string;
  /** The next id of its kind, as a UUID. */
  nextUuid(kind: string): string;
}

export function createState(file?: StateFile): State {
  const tables = Object.fromEntries(
    tableNames.map((name) => [name, new Table((id, row) => file?.write(name, id, row))]),
  ) as unknown as Tables;
  const count = (kind: string): number => {
    const value = (tables.counters.get(kind)?.value ?? 0) + 1;
    tables.counters.set(kind, { value });
    return value;
  };
  return {
    ...tables,
    nextId: (kind) => `${kind}_${count(kind)}`,
    nextUuid: (kind) => uuidOf(`${kind} ${count(kind)}`),
  };
}

/** A UUID of version 8 that depends on the name alone. @see https://www.rfc-editor.org/rfc/rfc9562#section-5.8 */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

export function takeSnapshot(state: State): Snapshot {
  return structuredClone({
    version: 1,
    tables: Object.fromEntries(tableNames.map((name) => [name, state[name].entries()])),
  });
}

/** @throws {Error} for a snapshot of another version; the state then stays as it was */
export function restoreSnapshot(state: State, snapshot: Snapshot): void {
  if (snapshot?.version !== 1) {
    throw new Error(
      `A snapshot of version ${String(snapshot?.version)} cannot be restored. Take one with this version of @rosterkit/sandbox.`,
    );
  }
  const { tables } = structuredClone(snapshot);
  for (const name of tableNames) {
    const table: Table<object> = state[name];
    table.clear();
    for (const [id, row] of tables[name] ?? []) table.set(id, row);
  }
}
