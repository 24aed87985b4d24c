import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122004500 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "impersonation_log_archive" ("id" text not null, "target" text not null, "checkpoint" integer not null default 0, "entry_id" text null, "copied_at" timestamptz null, "last_error" text null, "failed_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "impersonation_log_archive_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_archive_deleted_at" ON "impersonation_log_archive" ("deleted_at") WHERE deleted_at IS NULL;`);
    // Outcomes that are links of the chains that have no end: sessions, whose chains are short, pay nothing for it.
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_impersonation_log_entry_late_outcome" ON "impersonation_log_entry" ("chain_id", "outcome_event") WHERE chain_id IN ('general', 'earlier') AND outcome_event IS NOT NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_impersonation_log_entry_late_outcome";`);
    this.addSql(`drop table if exists "impersonation_log_archive" cascade;`);
  }

}
