import { createHash } from "node:crypto";
import type * as alli from "./alli-rows.ts";
import type * as rows from "./rows.ts";
import type { StateFile } from "./state-file.ts";
import { Table } from "./table.ts";

/** The data of the four services. */
export class State {
  readonly counters = new Table<{ readonly value: number }>();
  readonly agents = new Table<alli.AgentRow>();
  readonly alliUsers = new Table<alli.AlliUserRow>();
  readonly permissionGroups = new Table<alli.PermissionGroupRow>();
  readonly singleActionAppTools = new Table<alli.SingleActionAppTool>();
  readonly agentTools = new Table<alli.AgentTool>();
  readonly oauth2Configurations = new Table<alli.OAuth2Configuration>();
  readonly workspaceUsers = new Table<rows.WorkspaceUserRow>();
  readonly invitations = new Table<rows.InvitationRow>();
  readonly machines = new Table<rows.MachineRow>();
  readonly robots = new Table<rows.RobotRow>();
  readonly directoryUsers = new Table<rows.DirectoryUserRow>();
  readonly tokens = new Table<{ readonly token: string }>();
  readonly codes = new Table<rows.CodeRow>();
  readonly platformUsers = new Table<rows.PlatformUserRow>();
  readonly teams = new Table<rows.TeamRow>();

  /** @param file receives every change */
  constructor(file?: StateFile) {
    for (const [name, table] of this.#tables())
      table.onChange = (id, row): void => file?.write(name, id, row);
  }

  /** Returns the next id with a prefix, such as `agent_7`. Ids are never reused. */
  nextId(prefix: string): string {
    return `${prefix}_${this.#count(prefix)}`;
  }

  /** Returns the next id of a kind as a UUID. */
  nextUuid(kind: string): string {
    return uuidOf(`${kind} ${this.#count(kind)}`);
  }

  snapshot(): rows.Snapshot {
    const tables = this.#tables().map(([name, table]) => [name, table.entries()]);
    return structuredClone({ version: 1, tables: Object.fromEntries(tables) });
  }

  /** @throws {Error} for a snapshot of another version; the state then stays unchanged */
  restore(snapshot: rows.Snapshot): void {
    if (snapshot?.version !== 1) {
      throw new Error(
        `A snapshot of version ${String(snapshot?.version)} cannot be restored. Take one with this version of @rosterkit/sandbox.`,
      );
    }
    const { tables } = structuredClone(snapshot);
    for (const [name, table] of this.#tables()) {
      for (const [id] of table.entries()) table.delete(id);
      for (const [id, row] of tables[name] ?? []) table.set(id, row);
    }
  }

  #tables(): [name: string, table: Table<object>][] {
    return Object.entries(this);
  }

  #count(kind: string): number {
    const value = (this.counters.get(kind)?.value ?? 0) + 1;
    return this.counters.set(kind, { value }).value;
  }
}

/** Returns a UUID of version 8 that depends on the name alone. @see https://www.rfc-editor.org/rfc/rfc9562#section-5.8 */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const digits = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(18, 32)}`;
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
