import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Descriptions that come after their entry was copied to the archive. */
export class Migration20261122023900 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "impersonation_log_archive" add column if not exists "described_until" timestamptz null;`
    )
    // Who describes an entry pays for it, after the answer; no request does.
    this.addSql(
      `create index if not exists "IDX_impersonation_log_entry_described" on "impersonation_log_entry" ("updated_at", "id") where subject is not null and deleted_at is null;`
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `drop index if exists "IDX_impersonation_log_entry_described";`
    )
    this.addSql(
      `alter table if exists "impersonation_log_archive" drop column if exists "described_until";`
    )
  }
}
