import type { Sandbox } from "@rosterkit/sandbox";

type Row = Readonly<Record<string, unknown>>;

/** Changes rows of a sandbox as somebody else would; null deletes a row. */
export function changeRows(sandbox: Sandbox, table: string, change: (row: Row) => Row | null): void {
  const { version, tables } = sandbox.snapshot();
  const rows = (tables[table] ?? []).flatMap(([id, row]) => {
    const changed = change(row as Row);
    return changed === null ? [] : ([[id, changed]] as const);
  });
  sandbox.restore({ version, tables: { ...tables, [table]: rows } });
}
